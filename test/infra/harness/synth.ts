import "./typescript.ts";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { lookUp, madeOf } from "./aws.ts";
import { refused } from "./offline.ts";
import { makeProject } from "./project.ts";
import { opened, type Resource, type Resources, toResources } from "./resources.ts";
import { startSstServer } from "./sst-server.ts";

export type { Resource } from "./resources.ts";

export const root = resolve(import.meta.dirname, "../../..");
const require = createRequire(import.meta.url);

export interface Synth extends Resources {
  stage: string;
  outputs: Record<string, unknown>;
  /** The folders of code that went into functions. */
  bundles: string[];
  /** What `sst dev` runs on a developer's machine, as SST names a handler. */
  sources: string[];
}

export interface SynthOptions {
  stage: string;
  /** What an operator would have in `.env.<stage>`. */
  env?: Record<string, string>;
  secrets?: Record<string, string>;
  /** As `sst dev` makes it. */
  dev?: boolean;
}

interface Config {
  app(input: {
    stage: string;
  }): Record<string, unknown> & { name: string; providers?: { aws?: { region?: string } } };
  run(): Promise<Record<string, unknown>>;
}

/** Runs the real sst.config.ts through the real SST components; whatever is asked over a network fails it. Once in a process: Pulumi keeps its state there. */
export async function synth(options: SynthOptions): Promise<Synth> {
  for (const [name, value] of Object.entries(options.env ?? {})) process.env[name] = value;
  for (const [name, value] of Object.entries(options.secrets ?? {}))
    process.env[`SST_SECRET_${name}`] = value;

  Object.assign(globalThis, { $config: (config: Config) => config });
  const config = (await import(join(root, "sst.config.ts"))).default as Config;
  const app = { removal: "retain", ...config.app({ stage: options.stage }), stage: options.stage };
  const region = app.providers?.aws?.region ?? "us-east-1";
  process.env.SST_AWS_REGION = region;
  const project = makeProject(root);
  setGlobals(app, project.path, options.dev ?? false);

  const resources: Resource[] = [];
  const retained = new Map<string, () => boolean>();
  const errors: unknown[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs: asked, provider }) {
        const { inputs, secret } = opened(asked);
        // SST names a provider of another region after it.
        const place = /AwsProvider\.sst\.([\w-]+)/.exec(provider ?? "")?.[1] ?? region;
        const state = { ...inputs, ...madeOf(place, type, name, inputs) };
        const isRetained = retained.get(`${type} ${name}`)?.() ?? false;
        const id = String(state.id ?? state.name ?? name);
        resources.push({ type, id, name, inputs, state, secret, region: place, retained: isRetained });
        return { id, state };
      },
      call: ({ token, inputs }) => lookUp(region, token, inputs),
    },
    app.name,
    options.stage,
    false,
    "organization",
  );
  const run = await loadComponents();

  const server = await startSstServer(root);
  process.env.SST_SERVER = server.url;
  const note = (error: unknown) => errors.push(error);
  process.on("unhandledRejection", note);
  let outputs: Record<string, unknown> = {};
  try {
    await pulumi.runtime.runInPulumiStack(async () => {
      // Mocks are not told how a resource is kept; whoever may change that has changed it by the time it is made.
      pulumi.runtime.registerStackTransformation(({ type, name, opts }) => {
        retained.set(`${type} ${name}`, () => opts.retainOnDelete === true);
        return undefined;
      });
      const given = await run(() => config.run());
      outputs = given;
      return given;
    });
    await settled(resources, errors);
    outputs = await known(outputs);
  } catch (error) {
    note(error);
  } finally {
    await settled(resources, errors);
    await server.close();
    process.off("unhandledRejection", note);
    // SST goes into the project's folder.
    process.chdir(root);
    project.remove();
  }
  errors.push(...refused);
  if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join("\n"));
  return { stage: options.stage, outputs, ...server.asked, ...toResources(resources) };
}

function setGlobals(app: { name: string; stage: string }, project: string, dev: boolean): void {
  Object.assign(globalThis, {
    $app: app,
    $dev: dev,
    $cli: {
      command: "deploy",
      dev,
      state: { version: {} },
      paths: {
        home: join(project, ".sst/home"),
        root: project,
        work: join(project, ".sst"),
        platform: join(root, ".sst/platform"),
      },
    },
  });
}

type Run = (program: () => Promise<unknown>) => Promise<Record<string, unknown>>;

/** SST's components, and the globals that its command gives to a config. */
async function loadComponents(): Promise<Run> {
  const platform = join(root, ".sst/platform/src");
  Object.assign(globalThis, await import(join(platform, "shim/run.js")), {
    $util: pulumi,
    aws: require("@pulumi/aws"),
    sst: await import(join(platform, "components/index.ts")),
  });
  const { run } = await import(join(platform, "auto/run.ts"));
  return run;
}

/** Makes files or asks a server on its way, so it may be silent for long: the last that each such component makes. */
const lastOf = new Map([
  ["sst:aws:Function", "Function"],
  ["sst:aws:StaticSite", "Invalidation"],
]);

/** Until nothing is being made any more: the components go on making resources as values become known. */
async function settled(resources: readonly Resource[], errors: readonly unknown[]): Promise<void> {
  const isMade = (begin: string) => resources.some(({ name }) => name.startsWith(begin));
  const lacking = () =>
    resources.some(({ type, name }) => lastOf.has(type) && !isMade(`${name}${lastOf.get(type)}`));
  for (let quiet = 0, last = -1, rounds = 0; quiet < 5 || lacking(); rounds++) {
    // What failed may be the very thing that is waited for.
    if (rounds > 300 && errors.length > 0) return;
    if (rounds > 2_000) throw new Error("The stacks do not come to rest: some value is never known");
    await pause(15);
    quiet = resources.length === last ? quiet + 1 : 0;
    last = resources.length;
  }
}

async function known(outputs: pulumi.Inputs): Promise<Record<string, unknown>> {
  const never = pause(10_000, undefined, { ref: false }).then(() => {
    throw new Error("What the stack gives back is never known");
  });
  return Promise.race([
    new Promise<Record<string, unknown>>((resolve) => void pulumi.output(outputs).apply(resolve)),
    never,
  ]);
}
