import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";

const Report = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(
        z.object({ title: z.string(), meta: z.looseObject({}), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/** Runs `test/bench/runs/<name>.run.ts`; gives what each of its tests has noted, by its title. */
export async function underVitest<T>(
  root: string,
  name: string,
  noted: z.ZodType<T>,
): Promise<Map<string, T>> {
  const args = [
    "run",
    "--config",
    "test/bench/vitest.config.ts",
    "--reporter",
    "json",
    `runs/${name}.run.ts`,
  ];
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [vitest, ...args], {
    cwd: root,
    maxBuffer: 2 ** 26,
  }).catch((failed: { stdout: string; stderr: string }) => failed);
  const begin = stdout.indexOf('{"num');
  if (begin < 0) throw new Error(`${name} could not be begun:\n${stdout}${stderr}`);
  const { success, testResults } = Report.parse(JSON.parse(stdout.slice(begin)));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (!success) {
    const said = [
      ...testResults.map(({ message }) => message),
      ...tests.flatMap((test) => test.failureMessages),
    ];
    throw new Error(`${name} could not be measured:\n${said.join("\n")}`);
  }
  return new Map(tests.map(({ title, meta }) => [title, noted.parse(meta)]));
}
