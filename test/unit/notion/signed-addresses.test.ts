import { describe, expect, it } from "vitest";
import { convertPage } from "../../../functions/connectors/notion/convert.ts";
import { rowShown } from "../../../functions/connectors/notion/properties/row.ts";
import { isSigned, withoutSignature } from "../../../functions/core/catalog/signed-address.ts";
import { external, mention, node, styled } from "./blocks.ts";

const signed = "https://files.example.com/a/report.mp4?X-Amz-Signature=s1";

describe("an address that is signed, which somebody typed", () => {
  it.each([
    ["a link in a text", node("paragraph", { rich_text: [styled("See this", {}, signed)] })],
    ["a link that is its own words", node("paragraph", { rich_text: [styled(signed, {}, signed)] })],
    ["such a link in code", node("paragraph", { rich_text: [styled(signed, { code: true }, signed)] })],
    [
      "a link in a caption",
      node("bookmark", { url: "https://example.com/", caption: [styled(signed, {}, signed)] }),
    ],
    [
      "a mention",
      node("paragraph", {
        rich_text: [mention({ type: "link_mention", link_mention: { href: signed } }, signed)],
      }),
    ],
    [
      "a preview",
      node("paragraph", {
        rich_text: [mention({ type: "link_preview", link_preview: { url: signed } }, signed)],
      }),
    ],
    ["a bookmark", node("bookmark", { url: signed, caption: [] })],
    ["an embedded page", node("embed", { url: signed, caption: [] })],
    ["a recording", node("video", external(signed))],
    ["a file", node("file", external(signed))],
    [
      "a picture's alternative text",
      node("image", { ...external("https://a.example/b.png"), caption: [styled(signed, {}, signed)] }),
    ],
    ["a block that is new", node("hologram", { rich_text: [styled("See this", {}, signed)] })],
  ])("is not kept from %s", async (_, block) => {
    const { tree, media } = await convertPage([block]);
    expect(JSON.stringify([tree, media])).not.toContain("Signature");
    expect(JSON.stringify(tree)).toMatch(/report\.mp4|See this|Not shown/);
  });

  it.each([
    ["an address", { type: "url", url: signed }],
    ["a file", { type: "files", files: [{ name: signed, type: "external", external: { url: signed } }] }],
    ["a text", { type: "rich_text", rich_text: [styled(signed, {}, signed)] }],
    ["a formula", { type: "formula", formula: { type: "string", string: signed } }],
  ])("is not kept from a property: %s", (_, property) => {
    const row = { object: "page", id: "p", properties: { Report: { id: "a", ...property } } };
    expect(JSON.stringify(rowShown(row, () => "media:0"))).not.toContain("Signature");
  });

  it("is told from others by what signs it", () => {
    expect(isSigned("https://example.com/?q=signature&design=1")).toBe(false);
    expect(isSigned("https://file.notion.so/f/x?table=block&expirationTimestamp=1&signature=s")).toBe(true);
    expect(isSigned("https://a.blob.core.windows.net/c/b?sv=1&sig=s")).toBe(true);
    expect(withoutSignature(signed)).toBe("https://files.example.com/a/report.mp4");
    expect(withoutSignature("https://example.com/?q=1")).toBe("https://example.com/?q=1");
  });
});
