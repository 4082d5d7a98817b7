interface Extra {
  additionalData?: Record<string, string>;
  headers?: Record<string, string>;
}

/** https://developers.notion.com/reference/status-codes */
export class NotionError extends Error {
  readonly status: number;
  readonly code: string;
  readonly additionalData: Record<string, string> | undefined;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, extra: Extra = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.additionalData = extra.additionalData;
    this.headers = extra.headers ?? {};
  }
}

export const validationError = (message: string) => new NotionError(400, "validation_error", message);

export const invalidRequestUrl = () => new NotionError(400, "invalid_request_url", "Invalid request URL.");

export const unauthorized = () => new NotionError(401, "unauthorized", "API token is invalid.");

export const restricted = () =>
  new NotionError(403, "restricted_resource", "Insufficient permissions for this endpoint.");

export function errorResponse(error: NotionError, requestId: string): Response {
  return Response.json(
    {
      object: "error",
      status: error.status,
      code: error.code,
      message: error.message,
      ...(error.additionalData ? { additional_data: error.additionalData } : {}),
      request_id: requestId,
    },
    { status: error.status, headers: { ...error.headers, "x-notion-request-id": requestId } },
  );
}
