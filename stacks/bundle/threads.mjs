// @ts-check

/** Programs of threads, each in a file beside the functions that start it: what they load costs no cold start. */
export const threads = {
  "pdf-text": "functions/adapters/pdf/pdf-text.mjs",
  "pdf-mark": "functions/adapters/pdf/pdf-mark.mjs",
};

/**
 * A function that holds this file starts that thread.
 * @type {Readonly<Record<keyof typeof threads, string>>}
 */
export const startedBy = {
  "pdf-text": "functions/adapters/pdf/reader.ts",
  "pdf-mark": "functions/adapters/pdf/marker.ts",
};
