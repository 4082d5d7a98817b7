import type { RequestListener } from "node:http";
import { join } from "node:path";
import { adminHeaders } from "../admin-headers.ts";
import { bucketName, headsBucketName, region, startAws, tableName } from "./aws-services.ts";
import { type Clock, createClock } from "./clock.ts";
import { type Closers, collectClosers } from "./closers.ts";
import { StartProblem, takeDataDir } from "./data-dir.ts";
import { handlerEnvironment } from "./environment.ts";
import { createDev } from "./front/dev.ts";
import { createFront } from "./front/front.ts";
import { serveMailbox } from "./front/mailbox.ts";
import { say } from "./front/respond.ts";
import { serveStaticApp } from "./front/static-app.ts";
import { startFunctions } from "./functions.ts";
import { createIdentity } from "./identity/identity.ts";
import { audience } from "./identity/tokens.ts";
import { listen } from "./loopback.ts";
import { openToOperator } from "./operator-access.ts";
import { type Origins, originsFor } from "./origins.ts";
import { createRoles, giveTokens, type Roles } from "./roles.ts";
import { createSandbox } from "./sandbox/index.ts";
import { seed } from "./seed.ts";
import { openSecrets, realNango, sandboxNango } from "./settings.ts";
import { openStateFile } from "./state-file.ts";

export interface StackOptions {
  /** 0 takes a free one. */
  port: number;
  dataDir: string;
  /** The built admin app. */
  adminDir: string;
  /** Begins with empty data. */
  fresh?: boolean;
  /** Settings of a real Nango and another DynamoDB; the sandbox and the bundled engine without them. */
  env: NodeJS.ProcessEnv;
}

export interface Stack {
  url: string;
  port: number;
  origins: Origins;
  clock: Clock;
  /** Resolves when no function has anything to do. */
  idle(): Promise<void>;
  /** What each function has asked of AWS so far. */
  used: Roles["used"];
  close(): Promise<void>;
}

/** Gatehouse and all that it talks to, in this process and one database beside it. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const closers = collectClosers();
  try {
    return await compose(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function compose(options: StackOptions, closers: Closers): Promise<Stack> {
  const { dataDir, env } = options;
  let answer: RequestListener = starting;
  const http = await listen(options.port, (req, res) => answer(req, res)).catch(cannotListen(options.port));
  closers.add(http.close);
  const origins = originsFor(http.port);
  closers.add(await takeDataDir(dataDir, http.url, options.fresh ?? false));

  const clock = openClock(dataDir);
  const secrets = await openSecrets(dataDir);
  const roles = createRoles();
  const { access } = roles;
  const aws = await startAws({ access, dataDir, secretAccessKey: secrets.awsSecretKey, clock, env, closers });

  const appOrigins = [origins.app, origins.localhost];
  const onError = (error: unknown) => console.error("The identity provider failed:", error);
  const identity = await createIdentity({ origin: origins.app, appOrigins, dataDir, onError });

  const real = realNango(env, secrets);
  const nango = real ?? sandboxNango(origins, secrets);
  const sandbox = real ? undefined : startSandbox(dataDir, clock, origins, secrets);
  if (sandbox) closers.add(sandbox.close);

  // From here on in the environment of this process: the handlers read it as they load.
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN"]) delete process.env[name];
  Object.assign(
    process.env,
    handlerEnvironment({
      publicUrl: origins.app,
      endpoints: { ...aws.endpoints, s3Public: origins.s3 },
      credentials: aws.credentials,
      region,
      tableName,
      bucketName,
      headsBucketName,
      queueUrl: aws.queueUrl("work"),
      filesQueueUrl: aws.queueUrl("files"),
      deskQueueUrl: aws.queueUrl("desk"),
      issuer: identity.issuer,
      audience,
      nango,
      cookieKey: secrets.cookieKey,
      clockOffsetMs: clock.offset(),
    }),
  );
  closers.add(giveTokens());
  await seed({ endpoint: aws.endpoints.dynamodb, tableName, identity, clock, dataDir });
  const functions = await startFunctions({ aws, clock, dataDir, closers });

  const files = [origins.s3];
  const { publicApiUrl, connectUrl } = nango;
  const reach = {
    connect: [...appOrigins, publicApiUrl, socketOf(publicApiUrl)],
    frames: [connectUrl],
    files,
  };
  const front = createFront({
    origins,
    gateway: functions.gateway,
    identity: identity.listener,
    admin: serveStaticApp({ dir: options.adminDir, base: "/admin/", headers: adminHeaders(reach) }),
    dev: createDev({ clock, identity, mailbox: serveMailbox(aws.mails) }),
    s3: aws.s3,
    sandbox,
  });
  answer = front.listener;
  http.server.on("upgrade", front.upgrade);
  closers.add(() => {
    answer = starting;
  });
  closers.add(openToOperator(dataDir, http.url, aws));

  const { url, port } = http;
  return { url, port, origins, clock, idle: functions.idle, used: roles.used, close: closers.closeAll };
}

const starting: RequestListener = (_, res) => {
  res.setHeader("retry-after", "1");
  say(res, 503, "Gatehouse is starting or stopping.");
};

const cannotListen = (port: number) => (error: NodeJS.ErrnoException) => {
  const problem = `Port ${port} cannot be used (${error.code}). Choose another: PORT=${port + 1} npm start`;
  throw new StartProblem(problem, { cause: error });
};

/** The clock keeps its offset across restarts, since the data has dates by it. */
function openClock(dataDir: string) {
  const file = openStateFile(join(dataDir, "clock.json"), () => ({ offsetMs: 0 }));
  const clock = createClock(file.value.offsetMs);
  clock.onAdvance(() => {
    file.value.offsetMs = clock.offset();
    process.env.CLOCK_OFFSET_MS = String(clock.offset());
    file.save().catch((error: unknown) => console.error("The clock's offset could not be kept:", error));
  });
  return clock;
}

function startSandbox(
  dataDir: string,
  clock: Clock,
  origins: Origins,
  secrets: Awaited<ReturnType<typeof openSecrets>>,
) {
  const parts = createSandbox({
    clock,
    dataDir: join(dataDir, "sandbox"),
    origins,
    nangoWebhookUrl: `${origins.app}/webhooks/nango`,
    secretKey: secrets.nangoSecretKey,
    webhookSecret: secrets.nangoWebhookSecret,
  });
  return { ...parts, notion: parts.notionApi };
}

const socketOf = (url: string) => url.replace(/^http/, "ws");
