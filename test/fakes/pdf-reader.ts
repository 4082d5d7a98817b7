import type { PdfReader } from "../../functions/core/leak-guard/ports.ts";

/** Reads what follows `%PDF` as the text of the only page; what does not begin so is damaged. */
export const memoryPdfReader = (): PdfReader => ({
  async read(bytes) {
    const written = new TextDecoder().decode(bytes);
    if (!written.startsWith("%PDF")) return { text: "", lacks: "damaged" };
    return written.includes("/Encrypt") ? { text: "", lacks: "encrypted" } : { text: written.slice(4) };
  },
});
