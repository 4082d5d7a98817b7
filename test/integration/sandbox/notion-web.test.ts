import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acmeNotion, assets, seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
beforeAll(async () => {
  stage = await notionStage({ seeds: [acmeNotion], assets });
});
afterAll(() => stage.close());

const open = async (key: string) =>
  (await fetch(`${stage.base}/web/p/${seedId(key).replaceAll("-", "")}`)).text();

describe("a page as a person at Notion sees it", () => {
  it("shows what each kind of block says", async () => {
    const page = await open("acme/how-documents-look");
    for (const part of [
      "<u>underline</u>",
      '<span class="red">Red</span>',
      "Access control policy</a>",
      "<h4>The fourth level is the last</h4>",
      '<ol type="a" start="1">',
      '<ol type="1" start="4">',
      "<details open><summary>Details that open on a click</summary>",
      "<blockquote>We quote what others said",
      "On a laptop",
      '<div style="flex: 0.6">',
      "<th>First</th>",
      "<video src=",
      "<audio src=",
      "<iframe src=",
      "https://code.acme.test/pull/4182",
      "Style meeting",
      "button: shown by Notion alone",
      "How attachments look</a>",
    ])
      expect(page).toContain(part);
    expect(page.split("within one working day.")).toHaveLength(3);
    expect(page).not.toMatch(/undefined|\[object/);
  });

  it("shows a row's values, and a database's rows with theirs", async () => {
    const row = await open("acme/document-kinds/runbook");
    expect(row).toContain("<tr><th>Meaning</th><td>How it is done, step by step</td></tr>");
    expect(row).toContain("<tr><th>Number</th><td>KIND-2</td></tr>");
    expect(row).toContain("A runbook is read under pressure");
    const rows = await open("acme/document-kinds");
    expect(rows).toContain("<td>Customers, Auditors</td>");
  });
});
