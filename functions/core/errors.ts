/** Everything that can go wrong on purpose. Edges translate `code`; nobody parses messages. */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "limit_reached"
  | "connection_broken"
  | "source_gone"
  | "precondition"
  | "upstream_busy"
  | "upstream_failed";

export class AppError extends Error {
  override readonly name: string = "AppError";
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.details = options.details ?? {};
  }
}

export const isAppError = (error: unknown, ...codes: ErrorCode[]): error is AppError =>
  error instanceof AppError && (codes.length === 0 || codes.includes(error.code));

/** The same answer for what is absent and for what belongs to another workspace. */
export const notFound = (what: string, id: string) =>
  new AppError("not_found", `${what} ${id} does not exist`, { details: { what, id } });

export const conflict = (message: string, details: Record<string, unknown> = {}) =>
  new AppError("conflict", message, { details });

export const forbidden = (message: string) => new AppError("forbidden", message);

export const invalid = (message: string, issues: { path: string; message: string }[] = []) =>
  new AppError("invalid", message, { details: { issues } });
