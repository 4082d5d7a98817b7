/** Writes small, valid PDFs: A4, Helvetica, several pages, uncompressed, the same bytes each time. ISO 32000-1, section 7.5. */
export interface PdfText {
  title: string;
  author: string;
  /** Stands at the top of each page. */
  running: string;
  /** ISO date. */
  date: string;
  /** "# " starts a page with a title, "## " is a heading, "- " a bullet, anything else a paragraph; an empty line is a gap. */
  body: string;
}

interface Line {
  text: string;
  font: "F1" | "F2";
  size: number;
  indent: number;
}

const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 64;

export function pdf(doc: PdfText): Uint8Array {
  const pages = paginate(doc.body);
  const kids = pages.map((_, i) => `${6 + 2 * i} 0 R`);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
    `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    `<< /Title ${string(doc.title)} /Author ${string(doc.author)} /CreationDate (D:${doc.date.replaceAll("-", "")}090000Z) >>`,
  ];
  pages.forEach((lines, i) => {
    const stream = pageStream(lines, doc.running, `Page ${i + 1} of ${pages.length}`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${7 + 2 * i} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  });
  return Buffer.from(assemble(objects), "latin1");
}

/** Offsets count bytes, which are characters here: everything is Latin-1. */
function assemble(objects: string[]): string {
  let file = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`);
  const size = objects.length + 1;
  return (
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${entries.join("")}` +
    `trailer\n<< /Size ${size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  );
}

function pageStream(lines: Line[], running: string, footer: string): string {
  const show = (line: Line, x: number, y: number) =>
    `BT /${line.font} ${line.size} Tf ${x} ${y.toFixed(1)} Td ${string(line.text)} Tj ET`;
  const small = (text: string): Line => ({ text, font: "F1", size: 8, indent: 0 });
  const out = [
    show(small(running), MARGIN, HEIGHT - 40),
    show(small(footer), MARGIN, 36),
    `0.7 G ${MARGIN} ${HEIGHT - 48} m ${WIDTH - MARGIN} ${HEIGHT - 48} l S`,
  ];
  let y = HEIGHT - 84;
  for (const line of lines) {
    if (line.text) out.push(show(line, MARGIN + line.indent, y));
    y -= line.size * 1.45;
  }
  return out.join("\n");
}

function paginate(body: string): Line[][] {
  const pages: Line[][] = [];
  let room = 0;
  for (const source of body.trim().split("\n")) {
    const lines = styled(source);
    const height = lines.reduce((sum, line) => sum + line.size * 1.45, 0);
    if (pages.length === 0 || source.startsWith("# ") || height > room) {
      pages.push([]);
      room = HEIGHT - 84 - 60;
    }
    pages.at(-1)?.push(...lines);
    room -= height;
  }
  return pages;
}

function styled(source: string): Line[] {
  if (source.startsWith("# ")) return [...wrap(source.slice(2), "F2", 20, 0), gap(10)];
  if (source.startsWith("## ")) return [gap(4), ...wrap(source.slice(3), "F2", 13, 0), gap(3)];
  if (source.startsWith("- ")) return wrap(`\x95  ${source.slice(2)}`, "F1", 10.5, 12);
  return source ? wrap(source, "F1", 10.5, 0) : [gap(6)];
}

const gap = (size: number): Line => ({ text: "", font: "F1", size, indent: 0 });

function wrap(text: string, font: Line["font"], size: number, indent: number): Line[] {
  const rows = [""];
  for (const word of text.split(" ")) {
    const longer = rows.at(-1) ? `${rows.at(-1)} ${word}` : word;
    if (width(longer) * size > WIDTH - 2 * MARGIN - indent) rows.push(word);
    else rows[rows.length - 1] = longer;
  }
  return rows.map((row) => ({ text: row, font, size, indent }));
}

/** Helvetica's widths, rounded to four kinds: enough to break lines inside the margin. */
const width = (text: string) =>
  Array.from(text, (c) =>
    /[ijltfrI.,:;'()!| ]/.test(c) ? 0.3 : /[mwMW%@]/.test(c) ? 0.87 : /[A-Z&]/.test(c) ? 0.7 : 0.56,
  ).reduce((sum, w) => sum + w, 0);

const string = (text: string) => `(${text.replace(/[\\()]/g, "\\$&")})`;
