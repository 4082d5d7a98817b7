import { describe, expect, it } from "vitest";
import { AppError } from "../../../../functions/core/errors.ts";
import { retryImport } from "../../../../functions/core/imports/retry.ts";
import { drain, pageId } from "../stage.ts";
import { aFile, documentOf, filesContent, imported, importStage } from "./stage.ts";

describe("a page whose files cannot be reached", () => {
  it("is not lost to a picture that Notion's storage fails at: whoever retries gets the rest, and is told", async () => {
    const stage = importStage();
    const away = aFile({ url: "https://files.test/away.png" });
    const tree = () => ({
      type: "root" as const,
      children: [
        { type: "paragraph" as const, children: [{ type: "text" as const, value: "Words." }] },
        {
          type: "paragraph" as const,
          children: [{ type: "image" as const, url: "media:0", alt: "Diagram" }],
        },
      ],
    });
    stage.notion.file(away.url, new Uint8Array([1]), "image/png", "png");
    stage.notion.page(
      { id: pageId(1) },
      { kind: "text", tree: tree(), media: [away], notExposed: [], withheld: 0 },
    );
    const failing = () =>
      stage.notion.failNext(new AppError("upstream_busy", "503", { details: { what: "fault" } }), away.url);
    failing();
    const [item] = await imported(stage, [pageId(1)]);
    expect(item).toMatchObject({ state: "failed", reason: expect.stringContaining("Retry") });
    expect(stage.memory.documents.size).toBe(0);

    failing();
    await retryImport(stage.ctx, { importId: item?.importId ?? "" });
    await drain(stage);
    const [again] = await stage.ctx.imports.items("wsp_acme", item?.importId ?? "");
    expect(again).toMatchObject({
      state: "done",
      notExposed: [{ type: "media", count: 1 }],
    });
    expect([...stage.memory.documents.values()]).toHaveLength(1);

    await imported(stage, [pageId(1)]);
    const { sha256 } = await documentOf(stage, pageId(1));
    const text = new TextDecoder().decode(await stage.ctx.content.get("wsp_acme", sha256));
    expect(text).toMatch(/^Words\.\n\n!\[Diagram\]\(media\//);
  });

  it("takes a picture once more whose line breaks in the middle", async () => {
    const stage = importStage();
    const picture = aFile({ url: "https://files.test/broken.png" });
    stage.notion.file(picture.url, new Uint8Array([1]), "image/png", "png");
    stage.notion.page({ id: pageId(1) }, filesContent(picture));
    const put = stage.ctx.content.put;
    let broken = 0;
    stage.ctx.content.put = async (workspaceId, bytes, options) => {
      if (options.contentType === "image/png" && broken++ === 0)
        throw new AppError("upstream_busy", "Broken", { details: { what: "fault" } });
      return put(workspaceId, bytes, options);
    };
    expect(await imported(stage, [pageId(1)])).toMatchObject([{ state: "done", notExposed: [] }]);
    expect(broken).toBe(2);
  });
});
