const signature =
  /[?&](?:x-(?:amz|goog|oss)-(?:signature|credential|security-token)|signature|sig|expirationtimestamp)=/i;

/** Whoever has such an address has what lies there, until it dies: it is opened at once, and never kept. */
export const isSigned = (url: string): boolean => signature.test(url);

/** Where it lies, for people to read; any other text as it is. */
export const withoutSignature = (text: string): string =>
  /^https?:\/\/\S+$/i.test(text) && isSigned(text) ? text.replace(/[?#].*$/, "") : text;
