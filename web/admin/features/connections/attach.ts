import type { AttachView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { isProblem, isTransient } from "../../shared/problem.ts";
import type { Here } from "../session/workspace.tsx";

const attachEvery = 1_500;
const attachFor = 60_000;

const attachOnce = async (here: Here, attemptId: string): Promise<AttachView> =>
  (await call<AttachView>(`${here.path}/connections/attach`, { method: "POST", body: { attemptId } })).data;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks until the connection is attached or refused; still "waiting" after a minute, or after one look. */
export async function attach(here: Here, attemptId: string, how: "once" | "patiently"): Promise<AttachView> {
  const until = Date.now() + (how === "once" ? 0 : attachFor);
  for (;;) {
    const answer = await attachOnce(here, attemptId).catch((error: unknown): AttachView => {
      // A conflict: the webhook is attaching it at this very moment.
      if (isTransient(error) || isProblem(error, 409)) return { status: "waiting" };
      throw error;
    });
    if (answer.status !== "waiting" || Date.now() >= until) return answer;
    await pause(attachEvery);
  }
}
