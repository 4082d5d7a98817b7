/** A promise that fails once a call is given up, for what need not know of its signal; `settle` when it has ended otherwise. */
export function endOf(signal: AbortSignal): { ended: Promise<never>; settle(): void } {
  let abort = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
  });
  // Where the answer comes whole nobody waits for this one.
  ended.catch(() => {});
  signal.addEventListener("abort", abort);
  return { ended, settle: () => signal.removeEventListener("abort", abort) };
}

/** The text of an answer. A body that stands still is given up, and its connection with it. */
export async function readBody(
  answer: Response,
  { call, ended, idleMs }: { call: AbortController; ended: Promise<never>; idleMs: number },
): Promise<string> {
  if (!answer.body) return "";
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let idle: NodeJS.Timeout | undefined;
  let text = "";
  try {
    for (;;) {
      idle = setTimeout(() => call.abort(new DOMException("idle", "TimeoutError")), idleMs);
      const { done, value } = await Promise.race([reader.read(), ended]);
      clearTimeout(idle);
      if (done) return text + decoder.decode();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  } finally {
    clearTimeout(idle);
  }
}
