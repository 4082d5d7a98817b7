import type { Row } from "./facts.ts";

const columns = { who: 28, through: 156, by: 376, function: 640, stores: 826 };
const storeWidth = 158;
const line = 17;
const top = 64;

/** A picture that GitHub and browsers show in light and dark; text stays text. */
export function draw({ stores, rows }: { stores: readonly string[]; rows: readonly Row[] }): string {
  const heights = rows.map(({ by }) => Math.max(52, 20 + by.length * line));
  const height = top + heights.reduce((sum, one) => sum + one, 0) + 16;
  const width = columns.stores + stores.length * storeWidth + 8;
  let y = top;
  const body = rows.flatMap((row, index) => {
    const rowHeight = heights[index] ?? 0;
    const drawn = drawRow(row, stores, y, rowHeight, width);
    y += rowHeight;
    return drawn;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Each function of Gatehouse on AWS: what calls it, and what its role may do">`,
    `<style>${style}</style>`,
    `<rect class="page" width="${width}" height="${height}" rx="8"/>`,
    ...[
      [columns.who, "Who"],
      [columns.through, "Through"],
      [columns.by, "By"],
      [columns.function, "Function"],
      ...stores.map((store, index) => [columns.stores + index * storeWidth, store] as const),
    ].map(([x, title]) => text(Number(x), 36, String(title), "head")),
    ...body,
    "</svg>",
    "",
  ].join("\n");
}

function drawRow(row: Row, stores: readonly string[], y: number, height: number, width: number): string[] {
  const middle = y + height / 2;
  const first = middle - ((row.by.length - 1) * line) / 2 + 4;
  return [
    `<line class="rule" x1="16" y1="${y}" x2="${width - 16}" y2="${y}"/>`,
    text(columns.who, middle + 5, row.who),
    arrow(columns.through - 34, middle),
    box(columns.through - 12, middle, 196),
    text(columns.through, middle + 5, row.through),
    ...row.by.map((by, index) => text(columns.by, first + index * line, by, "code")),
    arrow(columns.function - 36, middle),
    box(columns.function - 12, middle, 148, "function"),
    text(columns.function, middle - 3, row.name, "name"),
    text(columns.function, middle + 13, row.size, "small"),
    ...stores.flatMap((store, index) =>
      pills(row.may[store] ?? [], columns.stores + index * storeWidth, middle),
    ),
  ];
}

const widths: Record<string, number> = { reads: 42, writes: 44, deletes: 52, takes: 42, sends: 42 };

function pills(words: readonly string[], left: number, middle: number): string[] {
  let x = left;
  return words.flatMap((word) => {
    const width = widths[word] ?? 50;
    const at = x;
    x += width + 4;
    return [
      `<rect class="pill ${word}" x="${at}" y="${middle - 10}" width="${width}" height="20" rx="10"/>`,
      `<text class="word" x="${at + width / 2}" y="${middle + 4}">${word}</text>`,
    ];
  });
}

const box = (x: number, middle: number, width: number, kind = "") =>
  `<rect class="box ${kind}" x="${x}" y="${middle - 20}" width="${width}" height="40" rx="6"/>`;

const arrow = (x: number, y: number) => `<path class="arrow" d="M${x} ${y}h12m-4 -4l4 4l-4 4"/>`;

const text = (x: number, y: number, words: string, kind = "") =>
  `<text x="${x}" y="${y}"${kind ? ` class="${kind}"` : ""}>${words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;

const style = [
  ":root{color-scheme:light dark}",
  "text{font:13px system-ui,sans-serif;fill:#1f2933}",
  ".page{fill:#fff}.rule{stroke:#d5dbe1}.arrow{fill:none;stroke:#6b7785}",
  ".box{fill:#f5f7fa;stroke:#cbd2d9}.box.function{fill:#e6f0fb;stroke:#9fc1e8}",
  ".word{font-size:11px;text-anchor:middle}.pill{fill:#e4e7eb}.pill.reads,.pill.takes{fill:#dbeafe}",
  ".pill.writes,.pill.sends{fill:#dcf4e3}.pill.deletes{fill:#fde2e1}",
  ".head{font-weight:600;fill:#52606d}",
  ".name{font-weight:600}.small{font-size:12px;fill:#52606d}",
  ".code{font:12px ui-monospace,monospace}",
  "@media(prefers-color-scheme:dark){text{fill:#e4e7eb}.page{fill:#12171d}.rule{stroke:#323f4b}",
  ".arrow{stroke:#9aa5b1}.head,.small{fill:#9fb3c8}.box{fill:#1f2933;stroke:#3e4c59}",
  ".box.function{fill:#16324f;stroke:#2f5f93}.pill{fill:#323f4b}.pill.reads,.pill.takes{fill:#1e3a5f}",
  ".pill.writes,.pill.sends{fill:#1d4a32}.pill.deletes{fill:#5b2426}}",
].join("");
