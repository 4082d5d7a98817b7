/** Where something stands in a text, and which rule found it. The words themselves are not repeated. */
export interface Hit {
  rule: string;
  start: number;
  end: number;
}

/** Knows what the credentials of many services look like. */
export interface CredentialScanner {
  scan(text: string): Promise<Hit[]>;
}

/** Why the words of a PDF cannot be had. */
export type NoText = "encrypted" | "damaged" | "pictures" | "too_long" | "too_slow";

export interface PdfText {
  /** All that was read: pages, notes, form fields, what it says about itself. */
  text: string;
  /** There is more in it that could not be read. */
  lacks?: NoText | "attachments";
}

/** Reads what a PDF says and runs nothing of it. It ends in bounded time and memory, whatever it is given. */
export interface PdfReader {
  read(bytes: Uint8Array): Promise<PdfText>;
}
