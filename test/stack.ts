import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { Stack, startStack } from "../stacks/local/stack.ts";
import { recorder } from "./recorded-calls.ts";

export interface TestStack extends Pick<Stack, "url" | "port" | "origins" | "clock" | "idle"> {
  /** An access token of this person, as a sign-in would give. */
  token(email: string): Promise<string>;
  /** Calls the API as this person; `path` begins behind `/api/v1`. */
  api(email: string, method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<Response>;
  /** The sandbox's control API, for instance `control("POST", "/nango/reset")`. */
  control(method: string, path: string, body?: unknown): Promise<Response>;
  dataDir: string;
  close(): Promise<void>;
}

/**
 * The whole stack in this process, on a free port and with data of its own. The handlers read their environment
 * as they load, so a test file starts one stack at most. What each function asks of AWS is kept for test/infra.
 */
export async function startTestStack(
  options: { adminDir?: string; fromSources?: true } = {},
): Promise<TestStack> {
  const record = recorder(expect.getState().testPath ?? "");
  const dataDir = mkdtempSync(join(tmpdir(), "gatehouse-stack-"));
  const start = await starter(options.fromSources);
  const stack = await start({ port: 0, dataDir, adminDir: options.adminDir ?? ".build/admin", env: {} });
  const tokens = new Map<string, string>();

  async function token(email: string): Promise<string> {
    const known = tokens.get(email);
    if (known) return known;
    const response = await fetch(`${stack.url}/dev/token?email=${encodeURIComponent(email)}`);
    const { access_token } = (await response.json()) as { access_token: string };
    tokens.set(email, access_token);
    return access_token;
  }

  const json = (method: string, body: unknown, headers?: HeadersInit): RequestInit => ({
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

  return {
    url: stack.url,
    port: stack.port,
    origins: stack.origins,
    clock: stack.clock,
    idle: stack.idle,
    token,
    async api(email, method, path, body, headers) {
      const authorization = `Bearer ${await token(email)}`;
      return fetch(`${stack.url}/api/v1${path}`, json(method, body, { authorization, ...headers }));
    },
    control: (method, path, body) => fetch(`${stack.url}/sandbox/control${path}`, json(method, body)),
    dataDir,
    async close() {
      await stack.close();
      record(stack.used());
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** As test/bundle-stack.mjs made it; of the sources where a test puts something in the place of one of them. */
async function starter(fromSources: true | undefined): Promise<typeof startStack> {
  const bundle = process.env.TEST_STACK;
  if (!fromSources && !bundle) throw new Error("test/bundle-stack.mjs is no global setup of this project");
  const module: { startStack: typeof startStack } = await (fromSources
    ? import("../stacks/local/stack.ts")
    : import(bundle ?? ""));
  return module.startStack;
}
