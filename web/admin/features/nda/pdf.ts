const mostBytes = 4 * 1024 * 1024;

/** What is wrong with a file before it is sent; the API looks inside. */
export function pdfProblem(file: File | null): string | null {
  if (!file) return "Choose a PDF.";
  return file.size > mostBytes ? "A PDF has 4 MB at most. Choose a smaller one." : null;
}
