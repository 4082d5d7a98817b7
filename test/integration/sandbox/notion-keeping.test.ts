import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { id } from "./notion-seed.ts";
import { notionStage } from "./notion-stage.ts";

let dataDir: string;
const stages: Awaited<ReturnType<typeof notionStage>>[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "notion-"));
});
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
  rmSync(dataDir, { recursive: true });
});

async function open() {
  const stage = await notionStage({ dataDir });
  stages.push(stage);
  return stage;
}

describe("the Notion sandbox's state", () => {
  it("outlives a process that ends without a word", async () => {
    const before = await open();
    const { tokens } = await before.connect([id("Handbook")]);
    before.control.edit({ id: id("Policy"), title: "Kept" });
    before.control.trash(id("Standard"));

    const after = (await open()).client(tokens.access_token);
    expect(await after.pages.retrieve({ page_id: id("Policy") })).toMatchObject({
      properties: { title: { title: [{ plain_text: "Kept" }] } },
    });
    expect(await after.pages.retrieve({ page_id: id("Standard") })).toMatchObject({ in_trash: true });
  });

  it("is whole in its one file after every change", async () => {
    const stage = await open();
    stage.control.edit({ id: id("Policy"), title: "Whole" });
    expect(readdirSync(join(dataDir, "notion"))).toEqual(["notion.json"]);
    expect(JSON.parse(readFileSync(join(dataDir, "notion", "notion.json"), "utf8"))).toMatchObject({
      schema: 1,
    });
  });

  it("keeps cursors and file addresses good", async () => {
    const before = await open();
    const { tokens, client } = await before.connect([id("Long")]);
    const { next_cursor } = await client.blocks.children.list({ block_id: id("Long") });
    const after = (await open()).client(tokens.access_token);
    const list = await after.blocks.children.list({ block_id: id("Long"), start_cursor: next_cursor ?? "" });
    expect(list.results[0]).toMatchObject({ paragraph: { rich_text: [{ plain_text: "Line 100" }] } });
  });

  it("begins anew on a reset: the seed's ids, no connection, no rule, no log", async () => {
    const stage = await open();
    const first = await stage.connect([id("Handbook")]);
    const { results } = await first.client.blocks.children.list({ block_id: id("Handbook") });
    stage.control.edit({ id: id("Policy"), title: "Gone" });
    stage.control.setLatency(5);
    stage.control.failNext({
      service: "api",
      path: "*",
      status: 500,
      code: "internal_server_error",
      times: 9,
    });
    stage.control.reset();

    expect(stage.control.state()).toMatchObject({
      connections: [],
      failNext: [],
      settings: { latencyMs: 0, searchLagMs: 2000, rateLimit: { requests: 180 } },
      workspaces: [
        { name: "Acme", pages: 8, databases: 1, rows: 3, trashed: 0 },
        { name: "Globex", pages: 1 },
      ],
    });
    expect(stage.control.log().counts.api).toBe(0);
    await expect(first.client.users.me({})).rejects.toMatchObject({ status: 401 });
    const { client } = await stage.connect([id("Handbook")]);
    const again = await client.blocks.children.list({ block_id: id("Handbook") });
    expect(again.results.map((block) => block.id)).toEqual(results.map((block) => block.id));
    expect(await client.pages.retrieve({ page_id: id("Policy") })).toMatchObject({
      properties: { title: { title: [{ plain_text: "Policy" }] } },
    });
  });
});
