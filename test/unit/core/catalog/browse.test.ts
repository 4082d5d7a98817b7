import { describe, expect, it } from "vitest";
import { browse, browseRows, resolveLink } from "../../../../functions/core/catalog/browse.ts";
import { aCatalogItem, aConnection, aDocument, aSource } from "../../../fakes/builders.ts";
import { anActor } from "../../../fakes/context.ts";
import { as, connectedStage, pageId } from "../stage.ts";

const connectionId = "con_notion";
const item = (n: number, title: string, under = "root", but = {}) =>
  aCatalogItem({ id: pageId(n), title, under, ...but });

describe("browsing what a connection can see", () => {
  it("finds by title whatever the case, with the way there", async () => {
    const { ctx } = connectedStage();
    await ctx.catalog.put([
      item(1, "Handbook"),
      item(2, "Policies", pageId(1)),
      item(3, "Access Policy", pageId(2)),
      item(4, "Other"),
    ]);
    const { items } = await browse(ctx, { connectionId, query: "POLIC" });
    const found = items.map(({ item: { title }, breadcrumbs }) => [
      title,
      ...(breadcrumbs ?? []).map((at) => at.title),
    ]);
    expect(found.sort()).toEqual([
      ["Access Policy", "Handbook", "Policies"],
      ["Policies", "Handbook"],
    ]);
  });

  it("ends where pages name each other as parents", async () => {
    const { ctx } = connectedStage();
    await ctx.catalog.put([item(1, "One", pageId(2)), item(2, "Two", pageId(1))]);
    const { items } = await browse(ctx, { connectionId, query: "One" });
    expect(items[0]?.breadcrumbs?.length).toBeLessThanOrEqual(10);
  });

  it("lists databases alone when asked, and pages page by page", async () => {
    const { ctx } = connectedStage();
    await ctx.catalog.put([
      ...Array.from({ length: 120 }, (_, n) => item(n + 1, `Page ${String(n).padStart(3, "0")}`)),
      item(200, "Register", "root", { type: "database" }),
    ]);
    const databases = await browse(ctx, { connectionId, type: "database" });
    expect(databases.items.map(({ item: { title } }) => title)).toEqual(["Register"]);
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await browse(ctx, { connectionId, cursor });
      for (const {
        item: { id },
      } of page.items)
        seen.add(id);
      cursor = page.cursor;
    } while (cursor);
    expect(seen.size).toBe(121);
  });

  it("says which pages are documents already", async () => {
    const { ctx } = connectedStage({ documents: [aDocument({ source: aSource({ sourceId: pageId(1) }) })] });
    await ctx.catalog.put([item(1, "Known"), item(2, "New")]);
    const { items } = await browse(ctx, { connectionId });
    expect(items.map(({ document }) => document?.id)).toEqual(["doc_soc2", undefined]);
  });

  it("gives the rows of a database as Notion has them now", async () => {
    const { ctx, notion } = connectedStage();
    notion.page({
      id: pageId(5),
      type: "row",
      title: "Hosting",
      parent: { type: "database", id: pageId(4) },
    });
    const { items } = await browseRows(ctx, { connectionId, dataSourceId: pageId(4) });
    expect(items.map(({ item: { title } }) => title)).toEqual(["Hosting"]);
  });

  it("finds a page by its address, and lists it from then on", async () => {
    const { ctx, notion } = connectedStage();
    const page = notion.page({ id: pageId(7), title: "Fresh" });
    const url = `https://www.notion.so/Fresh-${page.id.replaceAll("-", "")}`;
    expect((await resolveLink(ctx, { connectionId, url })).item.title).toBe("Fresh");
    expect((await browse(ctx, { connectionId })).items.map((listed) => listed.item.title)).toEqual(["Fresh"]);
    await expect(resolveLink(ctx, { connectionId, url: "https://example.com" })).rejects.toMatchObject({
      code: "invalid",
    });
    notion.trash(page.id);
    await expect(resolveLink(ctx, { connectionId, url })).rejects.toMatchObject({ code: "source_gone" });
  });

  it("is closed to account managers, to other workspaces, and before the connection is confirmed", async () => {
    const { ctx, notion } = connectedStage();
    const other = { ...ctx, actor: anActor("admin", "wsp_other") };
    const fresh = connectedStage({ connections: [aConnection({ state: "to_confirm" })] });
    for (const [who, code] of [
      [as(ctx, "accounts"), "forbidden"],
      [other, "not_found"],
      [fresh.ctx, "conflict"],
    ] as const) {
      await expect(browse(who, { connectionId })).rejects.toMatchObject({ code });
      await expect(browseRows(who, { connectionId, dataSourceId: pageId(4) })).rejects.toMatchObject({
        code,
      });
      await expect(resolveLink(who, { connectionId, url: pageId(1) })).rejects.toMatchObject({ code });
    }
    expect([...notion.calls, ...fresh.notion.calls]).toEqual([]);
  });
});
