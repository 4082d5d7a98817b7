import { execFileSync } from "node:child_process";
import { createApi, createRoutes } from "./api.ts";
import type { Variable } from "./environment.ts";
import { createFunctions } from "./functions.ts";
import { createHeads } from "./heads.ts";
import { createIdentity } from "./identity.ts";
import { createMail } from "./mail.ts";
import { createQueues } from "./messaging.ts";
import { createSecrets } from "./secrets.ts";
import { readSettings } from "./settings.ts";
import { createStorage } from "./storage.ts";
import { createTriggers } from "./triggers.ts";
import { createWatch } from "./watch.ts";
import { createAdmin, createAdminApp, createAdminHeaders, createTrustCenter } from "./web.ts";

/** One stage of Gatehouse, in the order in which its parts need each other. */
export function deploy() {
  const settings = readSettings($app.stage, process.env);
  if (!$dev) bundleFunctions();
  const secrets = createSecrets();
  const { table, bucket } = createStorage(settings);
  const heads = createHeads(settings);
  const messaging = createQueues();
  const mail = createMail(settings);

  const { api, hasRoutes } = createApi();
  const trustCenter = createTrustCenter(settings, api, secrets.cookieKey.value);
  const signIn = createIdentity(settings);
  const admin = createAdmin(settings, api, createAdminHeaders(settings, $util.all(signIn.origins), bucket));
  const identity = signIn.clientFor(admin.url);
  createAdminApp(admin, settings, identity);

  const { nango, notion } = settings;
  const variables: Record<Variable, $util.Input<string>> = {
    TABLE_NAME: table.name,
    BUCKET_NAME: bucket.name,
    HEADS_BUCKET_NAME: heads.name,
    QUEUE_URL: messaging.queues.work.queue.url,
    FILES_QUEUE_URL: messaging.queues.files.queue.url,
    DESK_QUEUE_URL: messaging.queues.desk.queue.url,
    OIDC_ISSUER: identity.issuer,
    OIDC_AUDIENCE: identity.audience,
    PUBLIC_URL: trustCenter.url,
    ADMIN_URL: admin.url,
    NANGO_HOST: nango.host,
    NANGO_PUBLIC_API_URL: nango.publicApiUrl,
    NANGO_CONNECT_URL: nango.connectUrl,
    NANGO_INTEGRATION: nango.integration,
    NANGO_SECRET_KEY: secrets.nangoSecretKey.value,
    NANGO_WEBHOOK_SECRET: secrets.nangoWebhookSecret.value,
    COOKIE_KEY: secrets.cookieKey.value,
    NOTION_FILE_HOSTS: notion.fileHosts,
    NOTION_PAGE_ORIGINS: notion.pageOrigins,
    MAIL_FROM: settings.mail.from,
  };
  const functions = createFunctions({
    settings,
    variables,
    arns: {
      table: table.arn,
      stream: table.nodes.table.streamArn,
      tracesDead: messaging.tracesDead.arn,
      bucket: bucket.arn,
      heads: heads.arn,
      queues: {
        work: messaging.queues.work.queue.arn,
        files: messaging.queues.files.queue.arn,
        desk: messaging.queues.desk.queue.arn,
      },
      mail: [mail.nodes.identity.arn, mail.nodes.configurationSet.arn],
    },
  });
  hasRoutes(createRoutes(api, functions, identity));
  createTriggers({ settings, functions, table, messaging });
  createWatch({ settings, functions, messaging, table, api, trustCenter, admin });

  return {
    admin: $interpolate`${admin.url}/admin/`,
    trustCenter: trustCenter.url,
    webhooks: $interpolate`${trustCenter.url}/webhooks/nango`,
    issuer: identity.issuer,
    table: table.name,
    heads: heads.name,
  };
}

/** What is deployed is what these very sources make, each function within its budget. In a process of its own: SST bundles this file. */
function bundleFunctions(): void {
  execFileSync(process.execPath, ["stacks/bundle/build.mjs"], {
    cwd: $cli.paths.root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
