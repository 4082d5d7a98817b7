import "./typescript.ts";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { lookUp, madeOf } from "./aws.ts";
import { startSstServer } from "./sst-server.ts";

export const root = resolve(import.meta.dirname, "../../..");
const require = createRequire(import.meta.url);

/** One resource that the stacks ask AWS for. */
export interface Resource {
  type: string;
  /** Its logical name; the physical one has a random end. */
  name: string;
  inputs: Record<string, unknown>;
  /** What it was asked for and what AWS would add. */
  state: Record<string, unknown>;
}

export interface Synth {
  resources: Resource[];
  outputs: Record<string, unknown>;
  /** The folders of code that went into functions. */
  bundles: string[];
  ofType(type: string): Resource[];
  one(type: string, name: string | RegExp): Resource;
}

export interface SynthOptions {
  stage: string;
  /** What an operator would have in `.env.<stage>`. */
  env?: Record<string, string>;
  secrets?: Record<string, string>;
}

interface Config {
  app(input: {
    stage: string;
  }): Record<string, unknown> & { name: string; providers?: { aws?: { region?: string } } };
  run(): Promise<Record<string, unknown>>;
}

/** Runs the real sst.config.ts through the real SST components; nothing is asked over a network. Once in a process: Pulumi keeps its state there. */
export async function synth(options: SynthOptions): Promise<Synth> {
  for (const [name, value] of Object.entries(options.env ?? {})) process.env[name] = value;
  for (const [name, value] of Object.entries(options.secrets ?? {}))
    process.env[`SST_SECRET_${name}`] = value;

  Object.assign(globalThis, { $config: (config: Config) => config });
  const config = (await import(join(root, "sst.config.ts"))).default as Config;
  const app = { removal: "retain", ...config.app({ stage: options.stage }), stage: options.stage };
  const region = app.providers?.aws?.region ?? "us-east-1";
  process.env.SST_AWS_REGION = region;
  setGlobals(app);

  const resources: Resource[] = [];
  const errors: unknown[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs }) {
        const state = { ...inputs, ...madeOf(region, type, name, inputs) };
        resources.push({ type, name, inputs, state });
        return { id: String(state.id ?? state.name ?? name), state };
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
  let outputs: unknown;
  try {
    await pulumi.runtime.runInPulumiStack(async () => {
      outputs = await run(() => config.run());
      return outputs;
    });
    await settled(resources);
    outputs = await valueOf(outputs);
  } catch (error) {
    note(error);
  } finally {
    await settled(resources);
    process.off("unhandledRejection", note);
    server.close();
  }
  if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join("\n"));
  return found(resources, outputs as Record<string, unknown>, server.bundles);
}

function setGlobals(app: { name: string; stage: string }): void {
  Object.assign(globalThis, {
    $app: app,
    $dev: false,
    $cli: {
      command: "deploy",
      dev: false,
      state: { version: {} },
      paths: {
        home: join(root, ".sst/home"),
        root,
        work: join(root, ".sst"),
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

/** Until nothing is being made any more: the components go on making resources as values become known. */
async function settled(resources: readonly Resource[]): Promise<void> {
  for (let quiet = 0, last = -1, rounds = 0; quiet < 5; rounds++) {
    if (rounds > 2_000) throw new Error("The stacks do not come to rest: some value is never known");
    await Promise.race([pulumi.runtime.waitForRPCs(), pause(250)]);
    await pause(15);
    quiet = resources.length === last ? quiet + 1 : 0;
    last = resources.length;
  }
}

const valueOf = (outputs: unknown) =>
  Promise.race([
    new Promise((known) => void pulumi.output(outputs).apply(known)),
    pause(10_000, undefined, { ref: false }).then(() => {
      throw new Error("What the stack gives back is never known");
    }),
  ]);

function found(resources: Resource[], outputs: Record<string, unknown>, bundles: string[]): Synth {
  const ofType = (type: string) => resources.filter((one) => one.type === type);
  return {
    resources,
    outputs,
    bundles,
    ofType,
    one(type, name) {
      const matching = ofType(type).filter((one) =>
        typeof name === "string" ? one.name === name : name.test(one.name),
      );
      const [only] = matching;
      if (only && matching.length === 1) return only;
      const names = ofType(type).map((one) => one.name);
      throw new Error(`${matching.length} × ${type} ${name}; there are: ${names.join(", ") || "none"}`);
    },
  };
}
