import { isFullPage } from "@notionhq/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { notionConnector } from "../../../functions/connectors/notion/connector.ts";
import type { SourceContent } from "../../../functions/core/catalog/connector.ts";
import type { PropertyValue } from "../../../functions/core/catalog/property.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import type { SeedDatabase } from "../../../stacks/local/sandbox/notion/seed/format.ts";
import { acmeNotion, assets, secondNotion, seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { notionStage } from "./notion-stage.ts";

type Stage = Awaited<ReturnType<typeof notionStage>>;
let stage: Stage;
let api: Awaited<ReturnType<Stage["connect"]>>["client"];
let connector: ReturnType<typeof notionConnector>;

const tasksId = seedId("test/tasks");
const projectsId = seedId("test/projects");
const project = (name: string) => seedId(`test/project/${name}`);
const task = (n: number) => seedId(`test/task/${n}`);
const sizes = [24, 25, 26, 100, 101, 200];

/** Projects with so many tasks, and what is rolled up of them. */
const databases = (): SeedDatabase[] => [
  {
    kind: "database",
    id: tasksId,
    dataSourceId: seedId("test/tasks/source"),
    title: "Tasks",
    editedHoursAgo: 1,
    schema: { Name: { type: "title" }, Hours: { type: "number" }, Due: { type: "date" } },
    rows: Array.from({ length: 200 }, (_, n) => ({
      id: task(n),
      editedHoursAgo: 1,
      values: { Name: `Task ${n}`, Hours: 2, Due: n === 199 ? "2026-12-24" : "2026-12-01" },
    })),
  },
  {
    kind: "database",
    id: projectsId,
    dataSourceId: seedId("test/projects/source"),
    title: "Projects",
    editedHoursAgo: 1,
    schema: {
      Name: { type: "title" },
      Tasks: { type: "relation", dataSourceId: seedId("test/tasks/source") },
      Count: { type: "rollup", relation: "Tasks", property: "title", function: "count" },
      Hours: { type: "rollup", relation: "Tasks", property: "Hours", function: "sum" },
      Last: { type: "rollup", relation: "Tasks", property: "Due", function: "latest_date" },
      Names: { type: "rollup", relation: "Tasks", property: "title", function: "show_original" },
    },
    rows: sizes.map((size) => ({
      id: project(`${size}`),
      editedHoursAgo: 1,
      values: { Name: `${size} tasks`, Tasks: Array.from({ length: size }, (_, n) => task(n)) },
    })),
  },
];

beforeAll(async () => {
  stage = await notionStage({ seeds: [acmeNotion, secondNotion], assets });
  stage.control.setRateLimit(1_000_000);
  stage.control.add({ nodes: databases() });
  const picked = [...acmeNotion.roots.map(({ id }) => id), tasksId, projectsId];
  const connected = await stage.connect(picked, { workspace: acmeNotion.id });
  api = connected.client;
  const files = `${stage.base}/files/`;
  connector = notionConnector({
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set("authorization", `Bearer ${connected.tokens.access_token}`);
      return fetch(input, { ...init, headers });
    },
    baseUrl: `${stage.base}/api`,
    timeoutMs: 10_000,
    patience: { seconds: 0, wait: async () => {} },
    now: stage.clock.now,
    files: { allowed: [files], timeoutMs: 10_000 },
  });
});
afterAll(() => stage.close());
beforeEach(() => stage.control.clearLog());

const held = (content: SourceContent, name: string): PropertyValue | undefined =>
  content.properties?.find((property) => property.name === name)?.value;

const counted = (content: SourceContent) => {
  const [pages, names] = [held(content, "Tasks"), held(content, "Names")];
  return [
    pages?.kind === "pages" ? pages.pages.length : undefined,
    names?.kind === "list" ? names.values.length : undefined,
  ];
};

describe("the properties of a row, read through the client", () => {
  it.each(sizes)("with %i references are whole", async (size) => {
    const { content } = await connector.fetch(project(`${size}`));
    expect(counted(content)).toEqual([size, size]);
    expect(held(content, "Count")).toEqual({ kind: "number", number: size });
    expect(held(content, "Hours")).toEqual({ kind: "number", number: 2 * size });
    expect(held(content, "Last")).toMatchObject({ start: size === 200 ? "2026-12-24" : "2026-12-01" });
    expect(content.notExposed).toEqual([]);
    // The page, its blocks, two lists, and three that are computed over more than the page object looks at.
    const lists = size < 25 ? 0 : 2 * Math.ceil(size / 100);
    expect(stage.control.log().counts.api).toBe(2 + lists + (size > 25 ? 3 : 0));
  });

  it("are cut at 25 in the page itself, and say so", async () => {
    const page = await api.pages.retrieve({ page_id: project("26") });
    const { Tasks, Names, Count } = isFullPage(page) ? page.properties : {};
    expect(Tasks).toMatchObject({ has_more: true, relation: { length: 25 } });
    expect(Names).toMatchObject({ rollup: { type: "array", array: { length: 25 } } });
    expect(Count).toMatchObject({ rollup: { type: "number", number: 25 } });
    const whole = await api.pages.retrieve({ page_id: project("25") });
    expect(isFullPage(whole) && whole.properties.Tasks).toMatchObject({ has_more: false });
  });

  it("do not tell of rows that are not shared", async () => {
    stage.control.unshare(task(0));
    const { content } = await connector.fetch(project("24"));
    expect(counted(content)).toEqual([23, 23]);
    stage.control.share(task(0));
  });

  it("cost only themselves where they are refused", async () => {
    stage.control.failNext({
      service: "api",
      path: "*/properties/*",
      status: 400,
      code: "validation_error",
      times: 5,
    });
    const { content } = await connector.fetch(project("101"));
    expect(counted(content)).toEqual([25, 25]);
    expect(content.properties?.filter(({ incomplete }) => incomplete)).toHaveLength(5);
    expect(content.notExposed).toEqual([
      { type: "rollup", count: 4, how: "unreadable" },
      { type: "relation", count: 1, how: "unreadable" },
    ]);
  });

  it("are not there under another id", async () => {
    const asked = (property_id: string) => api.pages.properties.retrieve({ page_id: task(0), property_id });
    await expect(asked("nope")).rejects.toMatchObject({ status: 404, code: "object_not_found" });
    const page = await api.pages.retrieve({ page_id: project("200") });
    const property_id = (isFullPage(page) && page.properties.Tasks?.id) || "";
    await expect(
      api.pages.properties.retrieve({ page_id: project("200"), property_id, start_cursor: "forged" }),
    ).rejects.toMatchObject({ status: 400, code: "validation_error" });
  });
});

describe("the rows of the seed", () => {
  const textOf = async (key: string) => {
    const { content } = await connector.fetch(seedId(key));
    return { content, text: content.kind === "text" ? toMarkdown(content.tree) : "" };
  };

  it("show what a supplier's row holds, with its agreement to save", async () => {
    const { content, text } = await textOf("acme/subprocessors/cloudharbour-hosting");
    expect(text.split("\n").slice(2, 16)).toEqual([
      expect.stringMatching(/^\| Added on \| 2026-\d\d-\d\d \d\d:\d\d UTC \|$/),
      "| Agreement | [Cloudharbour Hosting agreement 2026.pdf](media:0), <https://cloudharbour-hosting.example/agreement/annex> |",
      "| Checked | verified by Priya Specimen, 2026-09-14 to 2027-09-14 |",
      "| DPA signed | Yes |",
      "| Data categories | Positions, Account data, Technical data |",
      "| ID | SUB-1 |",
      "| Location | European Union |",
      "| Next review | 2027-09-14 |",
      "| Owner | Tomas Sample |",
      "| Purpose | Runs the data centres of both regions |",
      "| Review date | 2026-09-14 |",
      "| Seat | Cloudharbour House, 1 Sample Quay, Rotterdam |",
      "| Status | Active |",
      "| Website | <https://cloudharbour-hosting.example> |",
    ]);
    expect(content.kind === "text" && content.media).toMatchObject([{ as: "attachment", origin: "hosted" }]);
  });

  it("link to suppliers, and roll up what these say", async () => {
    const { text, content } = await textOf("acme/roadmap/third-region-network-and-keys");
    const link = (key: string) =>
      `[Linked page](https://www.notion.so/${seedId(`acme/subprocessors/${key}`).replaceAll("-", "")})`;
    expect(text).toContain(`| Suppliers | ${link("cloudharbour-hosting")}, ${link("coldvault-archive")} |`);
    expect(text).toContain(
      "| Data concerned | Positions, Account data, Technical data, Positions, Account data |",
    );
    expect(text).toContain("| Suppliers reviewed | 2026-10-06 |");
    expect(text).toContain("| Weeks | 6 |");
    expect(text).not.toContain("Plan a call");
    expect(text).not.toContain("Changed by");
    expect(content.properties?.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["button", "last_edited_by", "rollup", "formula", "relation", "title"]),
    );
  });

  it("give their file again at a fresh address when the old one has died", async () => {
    const { content } = await textOf("acme/subprocessors/cloudharbour-hosting");
    const [file] = content.kind === "text" ? content.media : [];
    if (!file) throw new Error("The row has a file");
    stage.control.expireFiles();
    stage.control.clearLog();
    const opened = await connector.open(file, { maxBytes: 1_000_000, as: "attachment" });
    expect(opened).toMatchObject({
      name: "Cloudharbour Hosting agreement 2026.pdf",
      contentType: "application/pdf",
    });
    let size = 0;
    for await (const chunk of opened.bytes) size += chunk.length;
    expect(size).toBe(opened.size);
    expect(stage.control.log().counts.api).toBe(1);
  });
});
