import { AwsError } from "./aws-error.ts";

/** How a service says that it does not accept a signature: S3 has its own codes. */
export interface Failures {
  missing(): AwsError;
  malformed(message: string): AwsError;
  unknownKey(): AwsError;
  unsigned(headers: string): AwsError;
  skewed(): AwsError;
  expired(): AwsError;
  mismatch(): AwsError;
}

export const failuresOf = (service: string) => (service === "s3" ? s3Failures : jsonFailures);

const s3Failures: Failures = {
  missing: () => new AwsError(403, "AccessDenied", "Access Denied"),
  malformed: (message) => new AwsError(400, "AuthorizationQueryParametersError", message),
  unknownKey: () => new AwsError(403, "InvalidAccessKeyId", "The access key id is not known here"),
  unsigned: (headers) => new AwsError(403, "AccessDenied", `These headers were not signed: ${headers}`),
  skewed: () => new AwsError(403, "RequestTimeTooSkewed", "The request was signed too long ago or ahead"),
  expired: () => new AwsError(403, "AccessDenied", "Request has expired"),
  mismatch: () =>
    new AwsError(403, "SignatureDoesNotMatch", "The signature does not match what the secret makes of it"),
};

const jsonFailures: Failures = {
  missing: () => new AwsError(403, "MissingAuthenticationTokenException", "The request is not signed"),
  malformed: (message) => new AwsError(400, "IncompleteSignatureException", message),
  unknownKey: () => new AwsError(403, "UnrecognizedClientException", "The access key id is not known here"),
  unsigned: (headers) =>
    new AwsError(403, "InvalidSignatureException", `These headers were not signed: ${headers}`),
  skewed: () => new AwsError(403, "InvalidSignatureException", "Signature expired or not yet current"),
  expired: () => new AwsError(403, "InvalidSignatureException", "Signature expired"),
  mismatch: () =>
    new AwsError(
      403,
      "InvalidSignatureException",
      "The signature does not match what the secret makes of it",
    ),
};
