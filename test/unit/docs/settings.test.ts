import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../../stacks/settings.ts";
import { markdownFiles, root, textOf } from "./markdown-files.ts";

const deploy = markdownFiles().find(({ path }) => path === "docs/deploy.md");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Whatever a deploy asks its environment for. */
function askedFor(): string[] {
  const asked = new Set<string>();
  const env = new Proxy<Record<string, string>>({}, { get: (_, name) => ask(String(name)) });
  function ask(name: string): string {
    asked.add(name);
    return "https://example.com";
  }
  // Nothing that is set is right, and all of it was asked for before it says so.
  expect(() => readSettings("production", env)).toThrow(/cannot be deployed/);
  for (const [, name] of read("sst.config.ts").matchAll(/process\.env\.(\w+)/g)) asked.add(String(name));
  return [...asked].sort();
}

/** The first cells of the page's table of settings: a name each, or several. */
function explained(): string[] {
  const names: string[] = [];
  if (deploy)
    visit(deploy.tree, "table", ({ children: [head, ...rows] }) => {
      if (!head || textOf(head) !== "variable") return;
      for (const row of rows)
        visit(row.children[0] ?? row, "inlineCode", ({ value }) => {
          names.push(value.replace(/=.*/, ""));
        });
    });
  return names.sort();
}

const namesIn = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

describe("the settings in docs/deploy.md", () => {
  it("are those that a deploy reads, each in one row", () => {
    expect(explained()).toEqual(askedFor());
  });

  it("and the secrets are those of the stacks", () => {
    const made = namesIn(read("stacks/secrets.ts"), /new sst\.Secret\("(\w+)"\)/g);
    expect(made).toContain("NangoSecretKey");
    expect(namesIn(deploy?.text ?? "", /sst secret set (\w+)/g)).toEqual(made);
  });
});

describe("the settings in .env.example", () => {
  it("are those that the stack on a laptop reads", () => {
    const named = namesIn(read(".env.example"), /^(?:# )?([A-Z][A-Z_]+)=/gm);
    const sources = readdirSync(join(root, "stacks/local"), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:ts|mjs)$/.test(name))
      .map((name) => read(join("stacks/local", name)))
      .join("\n");
    expect(named).toContain("NANGO_SECRET_KEY");
    expect(named.filter((name) => !new RegExp(`env(?:ironment)?\\.${name}\\b`).test(sources))).toEqual([]);
  });
});
