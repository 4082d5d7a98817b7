/** A PDF of these objects, the first of which is its catalog. https://pdfa.org/resource/iso-32000-2/ */
export function pdfOf(objects: readonly string[], trailer = ""): Uint8Array {
  let written = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = written.length;
    written += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  written += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${written.length}\n%%EOF`;
  return Buffer.from(written, "latin1");
}

const stream = (content: string, dictionary = "") =>
  `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** Pages with a line of text each. */
export function textPdf(
  lines: readonly string[],
  { catalog = "", page = "", trailer = "" } = {},
): Uint8Array {
  const pages = lines.flatMap((line, n) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents ${5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> ${page} >>`,
    stream(`BT /F1 12 Tf 20 200 Td (${line}) Tj ET`),
  ]);
  const kids = lines.map((_, n) => `${4 + 2 * n} 0 R`).join(" ");
  return pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      ...pages,
    ],
    trailer,
  );
}

export const picturePdf = (): Uint8Array =>
  pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
    stream("q 100 0 0 100 0 0 cm /I Do Q"),
    stream(
      "abc",
      "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8",
    ),
  ]);

export const encryptedPdf = (): Uint8Array =>
  textPdf(["Nobody reads this"], {
    trailer: `/ID [<${"0".repeat(32)}><${"0".repeat(32)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> /P -4 >>`,
  });
