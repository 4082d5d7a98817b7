import { describe, expect, it } from "vitest";
import { convertBlocks, convertPage } from "../../../functions/connectors/notion/convert.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { bullet, external, hosted, node, paragraph, styled, words } from "./blocks.ts";

const markdown = (...nodes: BlockNode[]) => toMarkdown(convertBlocks(nodes).tree);

describe("what stands under a lock", () => {
  it("leaves out all that stands under a lock, pictures and files too", () => {
    const lock = (icon: object) =>
      node("callout", { ...words("secret"), icon }, [
        paragraph("hidden"),
        node("image", hosted("https://file.notion.so/x.png")),
        node("column_list", {}, [node("column", {}, [node("pdf", hosted("https://file.notion.so/x.pdf"))])]),
      ]);
    const converted = convertBlocks([
      paragraph("seen"),
      lock({ type: "emoji", emoji: "🔒" }),
      bullet("item", [lock({ type: "icon", icon: { name: "lock", color: "gray" } })]),
    ]);
    expect(toMarkdown(converted.tree)).toBe("seen\n\n- item\n");
    expect(converted).toMatchObject({ media: [], files: [], withheld: 2, notExposed: [] });
  });

  it("takes nothing from a callout of which it cannot tell whether it is locked", () => {
    const broken = node("callout", { rich_text: 5, icon: { type: "emoji", emoji: "🔒" } }, [
      paragraph("hidden"),
    ]);
    expect(markdown(broken, paragraph("seen"))).toBe("seen\n");
    const untold = { ...node("callout", {}, [paragraph("hidden")]) };
    untold.block.callout = "hidden";
    expect(markdown(untold, paragraph("seen"))).toBe("*Not shown here: callout*\n\nseen\n");
  });

  it.each([
    { emoji: "🔒" },
    { type: "emoji", emoji: "🔒\ufe0f" },
    { type: "emoji", emoji: "\ufe0f🔒\u200d" },
    { type: "icon", icon: { name: "lock", color: "gray" } },
    { type: "icon", icon: { name: "Lock-Keyhole" } },
    { type: "custom_emoji", custom_emoji: { id: "e", name: "locked", url: "https://a.example/x.png" } },
    { type: "external", external: { url: "https://www.notion.so/icons/lock_red.svg?mode=dark" } },
    { type: "hologram", hologram: { emoji: "🔒" } },
  ])("knows a lock: %j", async (icon) => {
    const callout = node("callout", { ...words("secret"), icon }, [
      node("image", external("https://a.example/b.png")),
    ]);
    const newKind = node("callout_2", { rich_text: "secret", icon, caption: [styled("secret")] }, [
      paragraph("secret"),
    ]);
    const converted = await convertPage([callout, newKind]);
    expect(converted).toMatchObject({
      tree: { children: [] },
      media: [],
      withheld: 2,
      notExposed: [],
      beyondUs: [],
    });
  });

  it.each([
    { emoji: "🔐" },
    { emoji: "🔏" },
    { emoji: "🔓" },
    { type: "icon", icon: { name: "unlock" } },
    { type: "icon", icon: { name: "clock" } },
    null,
  ])("takes no other icon for a lock: %j", (icon) => {
    expect(convertBlocks([node("callout", { ...words("open"), icon })])).toMatchObject({ withheld: 0 });
  });
});
