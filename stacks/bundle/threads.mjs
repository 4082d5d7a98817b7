// @ts-check

/** Programs of threads, each in a file beside the function that starts it: what they load costs no cold start. */
export const threads = { "pdf-text": "functions/adapters/pdf/pdf-text.mjs" };
