import { describe, expect, it } from "vitest";
import { hosted, newBlockId, node, paragraph, styled } from "./blocks.ts";
import { connected, files, id, page } from "./connected.ts";

const sourceId = "5ca1ab1e-2222-4333-8444-555555555555";

describe("listing", () => {
  it("asks for what changed last first, for the trash, for titles and for rows", async () => {
    const list = { results: [page(), { object: "page", id: "partial" }], next_cursor: "next" };
    const { connector, asked } = connected({
      search: list,
      [`data_sources/${sourceId}/query`]: { ...list, next_cursor: null },
    });
    expect(await connector.changes()).toMatchObject({ items: [{ id }], cursor: "next" });
    await connector.trashed({ cursor: "c" });
    await connector.search("policy");
    const rows = await connector.rows(sourceId, { editedSince: "2026-11-20T00:00:00.000Z", pageSize: 10 });
    expect(rows).not.toHaveProperty("cursor");
    const sort = { timestamp: "last_edited_time", direction: "descending" };
    expect(asked).toEqual([
      { sort, page_size: 100 },
      { sort, page_size: 100, filter: { in_trash: true }, start_cursor: "c" },
      { sort, page_size: 100, query: "policy" },
      {
        sorts: [sort],
        page_size: 10,
        filter: {
          timestamp: "last_edited_time",
          last_edited_time: { on_or_after: "2026-11-20T00:00:00.000Z" },
        },
      },
    ]);
  });

  it("knows who it is connected as", async () => {
    const me = { object: "user", id: "bot", type: "bot", bot: { workspace_id: "w", workspace_name: "Acme" } };
    expect(await connected({ "users/me": me }).connector.check()).toEqual({
      workspaceId: "w",
      workspaceName: "Acme",
      botId: "bot",
    });
  });
});

describe("a pasted address", () => {
  const source = {
    ...page(),
    object: "data_source",
    id: sourceId,
    title: [styled("Subprocessors")],
    database_parent: { type: "workspace" },
  };

  it.each([
    `https://www.notion.so/acme/Access-policy-${id.replaceAll("-", "")}?pvs=4`,
    `https://app.notion.com/p/${id}`,
    `http://notion.localhost:4000/acme/Access-policy-${id.replaceAll("-", "")}`,
    ` ${id} `,
  ])("leads to its page: %s", async (address) => {
    expect(await connected({ [`pages/${id}`]: page() }).connector.resolve(address)).toMatchObject({
      id,
      type: "page",
    });
  });

  it("leads to a database, by its own id or its data source's", async () => {
    const database = { object: "database", id, data_sources: [{ id: sourceId, name: "Subprocessors" }] };
    const byDatabase = connected({ [`databases/${id}`]: database, [`data_sources/${sourceId}`]: source });
    expect(await byDatabase.connector.resolve(id)).toMatchObject({ id: sourceId, type: "database" });
    const bySource = connected({ [`data_sources/${id}`]: { ...source, id } });
    expect(await bySource.connector.resolve(id)).toMatchObject({ id, type: "database" });
    await expect(connected({}).connector.resolve(id)).rejects.toMatchObject({ code: "source_gone" });
  });

  it.each(["https://example.com/x", `https://evil.example/${id}`, "hello", ""])(
    "is none of Notion's: %j",
    async (address) => {
      const { connector, calls } = connected({});
      await expect((async () => connector.resolve(address))()).rejects.toMatchObject({ code: "invalid" });
      expect(calls).toEqual([]);
    },
  );
});

describe("one item, one right, one block", () => {
  it("is read in one call each", async () => {
    const { connector, calls } = connected({
      [`pages/${id}`]: page(),
      [`blocks/${id}/children`]: { results: [], next_cursor: null },
    });
    expect(await connector.item(id, "page")).toMatchObject({ id });
    await connector.probe(id);
    expect(calls).toHaveLength(2);
  });

  it("finds the page of a block, or nothing where the way up is not shared", async () => {
    const [a, b, c] = [newBlockId(), newBlockId(), newBlockId()];
    const answers = {
      [`blocks/${a}`]: { ...paragraph("x").block, parent: { type: "block_id", block_id: b } },
      [`blocks/${b}`]: { ...paragraph("x").block, parent: { type: "page_id", page_id: id } },
      [`blocks/${c}`]: { ...paragraph("x").block, parent: { type: "block_id", block_id: newBlockId() } },
    };
    const { connector } = connected(answers);
    expect(await connector.pageOfBlock(a)).toBe(id);
    expect(await connector.pageOfBlock(c)).toBeUndefined();
  });
});

describe("opening a file", () => {
  const caps = { maxBytes: 1000, as: "attachment" as const };
  const good = () => new Response("%PDF-1.7 content");

  it("reads its block again once when its address has died", async () => {
    const block = node("pdf", hosted(`${files}/fresh.pdf`)).block;
    const { connector, calls } = connected(
      { [`blocks/${block.id}`]: block },
      { [`${files}/fresh.pdf`]: good },
    );
    const opened = await connector.open(
      { at: { blockId: block.id }, origin: "hosted", url: `${files}/old.pdf`, name: "soc2.pdf" },
      caps,
    );
    expect(opened).toMatchObject({ name: "soc2.pdf", contentType: "application/pdf" });
    expect(calls).toEqual([`blocks/${block.id}`]);
  });

  it.each([
    ["fails", () => new Response("", { status: 503 })],
    [
      "breaks off",
      () =>
        new Response("%PDF", { headers: { "content-length": "1000", "content-type": "application/pdf" } }),
    ],
  ])("asks again where its storage %s, five times at most", async (_, failing) => {
    const url = `${files}/report.pdf`;
    const wanted = { at: { blockId: "b" }, origin: "hosted" as const, url, name: "report.pdf" };
    const opening = (failures: number) => {
      let asked = 0;
      const answer = () => (asked++ < failures ? failing() : good());
      return connected({}, { [url]: answer }, undefined, 60).connector.open(wanted, caps);
    };
    expect(await opening(4)).toMatchObject({ name: "report.pdf" });
    await expect(opening(5)).rejects.toMatchObject({ code: "upstream_busy", details: { what: "fault" } });
  });

  it("says so when it is still dead, or no longer on the page", async () => {
    const block = node("pdf", hosted(`${files}/dead.pdf`)).block;
    const file = {
      at: { blockId: block.id },
      origin: "hosted" as const,
      url: `${files}/old.pdf`,
      name: "soc2.pdf",
    };
    const dead = connected({ [`blocks/${block.id}`]: block });
    await expect(dead.connector.open(file, caps)).rejects.toMatchObject({ code: "source_gone" });
    expect(dead.calls).toHaveLength(1);
    const replaced = connected({ [`blocks/${block.id}`]: paragraph("text now").block });
    await expect(replaced.connector.open(file, caps)).rejects.toMatchObject({ code: "invalid" });
  });

  it("never asks an address that somebody typed", async () => {
    const { connector, calls } = connected({}, { "https://a.example/x.pdf": good });
    const typed = {
      at: { blockId: "b" },
      origin: "external" as const,
      url: "https://a.example/x.pdf",
      name: "x.pdf",
    };
    await expect(connector.open(typed, caps)).rejects.toMatchObject({ code: "invalid" });
    expect(calls).toEqual([]);
  });
});
