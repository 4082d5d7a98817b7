import type { SeedBlock } from "../../../stacks/local/sandbox/notion/seed/format.ts";
import type { Stage } from "../../infra/plain-node/stage.ts";

const words =
  "access is granted by role reviewed each quarter and removed on the day that somebody leaves the company".split(
    " ",
  );

/** So many characters of a policy, another one each time. */
function sentence(n: number, length: number): string {
  let text = `${n}`;
  for (let at = n; text.length < length; at++) text += ` ${words[at % words.length]}`;
  return text.slice(0, length).trim();
}

const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));

export const titles = { text: "Handbook and register" };

const items = times(
  4_900,
  (n) => `**${sentence(n, 14)}** ${sentence(n + 3, 56)} \`${n}\` [${sentence(n, 8)}](https://acme.test/${n})`,
);
const rows = times(4_900, (n) => times(3, (column) => sentence(n + column, 22)));

/** A handbook and a risk register on one page: just below the megabyte that a text may have. */
export const largeText: SeedBlock[] = [
  ...items.map((text): SeedBlock => ({ type: "bulleted_list_item", text })),
  { type: "table", headerRow: true, rows },
];

/** The same as a person would send it, the other way around. */
export const largeMarkdown = [
  ...rows.flatMap((cells, n) => [`| ${cells.join(" | ")} |`, ...(n ? [] : ["| --- | --- | --- |"])]),
  "",
  ...items.map((text) => `- ${text}`),
].join("\n");

/** As long, in few blocks. */
export const longParagraphs: SeedBlock[] = times(520, (n) => ({
  type: "paragraph",
  text: sentence(n, 1_850),
}));

/** As many as the worker copies. */
export const pictures: SeedBlock[] = times(12, () => ({ type: "image", asset: "picture" }));

/** The largest file that is taken. */
export const largeFile: SeedBlock[] = [{ type: "file", asset: "largest" }];

async function control(stage: Stage, path: string, body: object): Promise<{ ids?: string[] }> {
  const answer = await stage.stack.control("POST", path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as { ids?: string[] };
}

/** Nothing that a function does here waits for Notion's allowance. */
export async function openNotion(stage: Stage): Promise<void> {
  await control(stage, "/rate-limit", { requests: 1_000_000 });
  const gif = Buffer.alloc(2_000_000, "GIF89a ");
  await control(stage, "/asset", {
    name: "picture",
    fileName: "plan.gif",
    contentType: "image/gif",
    base64: gif.toString("base64"),
  });
  await control(stage, "/asset", {
    name: "largest",
    fileName: "evidence.txt",
    contentType: "text/plain",
    size: 200 * 1024 * 1024,
  });
}

/** Nor for our own, which is counted by the minute. */
export const nextMinutes = (stage: Stage) => control(stage, "/advance", { minutes: 2 });

export async function addPage(stage: Stage, title: string, blocks: SeedBlock[]): Promise<string> {
  const node = { title, blocks };
  const { ids } = await control(stage, "/seed", { parent: "Compliance", quiet: true, node });
  if (!ids?.[0]) throw new Error(`${title} was not added`);
  return ids[0];
}
