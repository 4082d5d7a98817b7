import type * as z from "zod";

interface Fault {
  code: string;
  message: string;
  path: PropertyKey[];
}

interface ErrorBody {
  code: string;
  message?: string;
  errors?: Fault[];
  payload?: unknown;
  method?: string;
  path?: string;
}

/** An answer in Nango's one error envelope. */
export class NangoError extends Error {
  override readonly name = "NangoError";
  readonly status: number;
  readonly error: ErrorBody;
  readonly headers: Record<string, string>;

  constructor(status: number, error: ErrorBody, headers: Record<string, string> = {}) {
    super(error.message ?? error.code);
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

export const refuse = (status: number, code: string, message?: string, payload?: unknown): NangoError =>
  new NangoError(status, {
    code,
    ...(message === undefined ? {} : { message }),
    ...(payload === undefined ? {} : { payload }),
  });

/** The five reasons for a 401; their envelope puts the message first and carries an empty payload. */
const authSentences = {
  missing_auth_header: "The request is missing the Authorization header.",
  malformed_auth_header: "The Authorization header is malformed.",
  invalid_secret_key_format: "The provided secret key is not a UUID v4.",
  unknown_account: "The provided authorization header does not match any account.",
  unknown_connect_session_token: "The provided connect session token does not match any account.",
  missing_public_key: "The request is missing a valid public key parameter.",
};

export const unauthenticated = (code: keyof typeof authSentences): NangoError =>
  new NangoError(401, {
    message: `Authentication failed. ${authSentences[code]}`,
    code,
    payload: {},
  });

export const invalid = (code: InvalidCode, ...errors: Fault[]): NangoError =>
  new NangoError(400, { code, errors });

type InvalidCode = "invalid_body" | "invalid_query_params" | "invalid_headers" | "invalid_uri_params";

/** Parses strictly; what does not fit is a 400 that lists each fault. */
export function parse<T extends z.ZodType>(schema: T, value: unknown, code: InvalidCode): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(code, ...parsed.error.issues.map(({ code, message, path }) => ({ code, message, path })));
}

/** A bug of the stand-in looks like Nango's own 500, with the reason. */
export const asNangoError = (error: unknown): NangoError =>
  error instanceof NangoError
    ? error
    : refuse(500, "server_error", error instanceof Error ? error.message : "Unknown error");
