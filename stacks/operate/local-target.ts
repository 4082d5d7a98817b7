import * as z from "zod";
import { AppError } from "../../functions/core/errors.ts";
import { readOperatorAccess } from "../local/operator-access.ts";
import type { Target } from "./target.ts";

const ANSWER_MS = 5_000;
const Clock = z.object({ offsetMs: z.number() });

/** The stack that runs on this machine with the data in DATA_DIR, on its own clock. */
export async function localTarget(dataDir = process.env.DATA_DIR || ".data"): Promise<Target> {
  const access = readOperatorAccess(dataDir);
  const clock = access && (await clockAt(access.url));
  if (!access || !clock)
    throw new AppError(
      "precondition",
      `No Gatehouse is running with the data in ${dataDir}. Start one with npm start, or name a stage of yours: --stage production`,
    );
  return {
    name: `the Gatehouse at ${access.url}`,
    resources: access.resources,
    // What the developer has configured for AWS is not for here.
    environment: {
      ...access.environment,
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    },
    now: () => new Date(Date.now() + clock.offsetMs),
  };
}

/** Undefined where nobody answers there: a stack that was killed leaves its file behind. */
async function clockAt(url: string): Promise<z.infer<typeof Clock> | undefined> {
  try {
    const answer = await fetch(`${url}/dev/clock`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return Clock.parse(await answer.json());
  } catch {
    return undefined;
  }
}
