import * as z from "zod";
import { AppError } from "../../core/errors.ts";

/** What the SDK throws: an axios error, which holds our key. Only this much of it is read, and none of it kept. */
const Thrown = z.object({
  code: z.string().optional(),
  response: z
    .object({
      status: z.number(),
      headers: z.object({ "retry-after": z.coerce.number().optional().catch(undefined) }).catch({}),
      data: z
        .object({
          error: z
            .object({ code: z.string(), message: z.string().optional(), payload: z.unknown().optional() })
            .optional(),
        })
        .catch({}),
    })
    .optional(),
  isAxiosError: z.literal(true),
});

export interface NangoFailure {
  /** Absent where no answer came. */
  status?: number;
  /** Nango's word for it. */
  code: string;
  payload: unknown;
  error: AppError;
}

/** Undefined where it is no failure of a call but a bug. */
export function nangoFailure(thrown: unknown): NangoFailure | undefined {
  const parsed = Thrown.safeParse(thrown);
  if (!parsed.success) return undefined;
  const { response } = parsed.data;
  if (!response)
    return { code: parsed.data.code ?? "network", payload: undefined, error: busy("no answer", 5) };
  const { status, headers, data } = response;
  const code = data.error?.code ?? "unknown";
  return { status, code, payload: data.error?.payload, error: errorOf(status, code, headers["retry-after"]) };
}

function errorOf(status: number, code: string, retryAfter: number | undefined): AppError {
  const reason = `Nango answered ${status} ${code}`;
  if (status === 429) return busy(reason, retryAfter ?? 60);
  if (status >= 500) return busy(reason, retryAfter ?? 5);
  return new AppError("upstream_failed", "The connection service refused our request", {
    cause: new Error(reason),
  });
}

const busy = (reason: string, retryAfter: number) =>
  new AppError(
    "upstream_busy",
    "The connection service is busy or cannot be reached. Try again in a moment.",
    {
      cause: new Error(reason),
      details: { retryAfter },
    },
  );

/** Where Nango still has the connection but knows that its credentials are dead, it sends it along. */
export const connectionIn = (payload: unknown): unknown =>
  z.object({ connection: z.unknown() }).safeParse(payload).data?.connection;
