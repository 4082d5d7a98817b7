import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { AppError, invalid } from "../../functions/core/errors.ts";
import { resourceNames } from "../resource-names.ts";
import type { Target } from "./target.ts";

/** What stage-environment.mjs prints. */
const Told = z.object({
  resources: z.record(z.string(), z.unknown()),
  environment: z.object({
    AWS_REGION: z.string().min(1),
    AWS_ACCESS_KEY_ID: z.string().min(1),
    AWS_SECRET_ACCESS_KEY: z.string().min(1),
    /** Empty where the credentials are a user's own. */
    AWS_SESSION_TOKEN: z.string().optional(),
  }),
});

/** A stage in AWS, as `sst shell` tells of it: https://sst.dev/docs/reference/cli#shell */
export async function stageTarget(stage: string, project = process.cwd()): Promise<Target> {
  if (!/^[a-zA-Z0-9-]+$/.test(stage) || stage.startsWith("-"))
    throw invalid("A stage's name has letters, digits and hyphens.");
  const { resources, environment } = await askSst(stage, project);
  if (!resources[resourceNames.table]) throw neverDeployed(stage);
  const { AWS_SESSION_TOKEN, ...lasting } = environment;
  return {
    name: `stage ${stage}`,
    resources,
    environment: { ...lasting, ...(AWS_SESSION_TOKEN ? { AWS_SESSION_TOKEN } : {}) },
    now: () => new Date(),
  };
}

/**
 * SST runs a script of ours that prints what it was given. The command itself does not run below it, since SST reports its
 * arguments (here addresses of people) with its telemetry, and turns every exit code into 1.
 */
async function askSst(stage: string, project: string): Promise<z.infer<typeof Told>> {
  const marker = `${randomUUID()} `;
  const script = resolve("stacks/operate/stage-environment.mjs");
  const sst = resolve("node_modules/sst/bin/sst.mjs");
  const args = ["shell", `--stage=${stage}`, "--print-logs", "--", process.execPath, script, marker];
  const child = spawn(process.execPath, [sst, ...args], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, SST_TELEMETRY_DISABLED: "1" },
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  const lines = out.split("\n");
  const line = lines.find((one) => one.startsWith(marker));
  // Where SST fails after our script has told, that line holds keys, and nobody is shown it.
  const said = `${lines.filter((one) => !one.includes(marker)).join("\n")}\n${err}`;
  if (code !== 0) throw /state not found/.test(err) ? neverDeployed(stage) : unanswered(stage, said);
  const { data } = Told.safeParse(line && JSON.parse(line.slice(marker.length)));
  if (!data) throw unanswered(stage, "It told of no credentials or region.");
  return data;
}

const neverDeployed = (stage: string) =>
  new AppError(
    "not_found",
    `There is no Gatehouse in stage ${stage}, as far as these AWS credentials and this region (AWS_REGION) show. To deploy one: npx sst deploy --stage ${stage}`,
  );

/** SST's own sentence, without the log around it. */
function unanswered(stage: string, said: string): AppError {
  const sentences = said
    .split("\n")
    .filter((line) => line.trim() && !/^\s*time=\S+ level=/.test(line))
    .map((line) => line.replace(/^\s*✕\s*/, "").trim());
  return new AppError("upstream_failed", `SST could not open stage ${stage}. ${sentences.join("\n")}`.trim());
}
