import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { addressesIn, anchorsIn, codeIn, markdownFiles, root } from "./markdown-files.ts";

const files = markdownFiles();
const isFar = (address: string) => /^[a-z]+:/.test(address);

describe("the project's own pages", () => {
  it("are found", () => {
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["README.md", "docs/deploy.md", "docs/operate.md", "stacks/README.md"]),
    );
  });

  it.each(files.map((file) => [file.path, file] as const))("%s links to what is there", (path, file) => {
    const broken = addressesIn(file).filter((address) => {
      if (isFar(address)) return !URL.canParse(address);
      const [to = "", anchor] = address.split("#");
      const target = to ? join(dirname(path), decodeURI(to)) : path;
      if (!existsSync(join(root, target))) return true;
      if (anchor === undefined) return false;
      return !files.some((one) => one.path === target && anchorsIn(one).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it.each(files.map((file) => [file.path, file] as const))("%s names files that are there", (path, file) => {
    const named = codeIn(file).inline.filter((code) =>
      /^(?:\.\.?\/|\.ci\/|(?:docs|functions|stacks|test|web)\/)[\w./-]+$/.test(code),
    );
    const from = [root, join(root, dirname(path))];
    expect(named.filter((name) => !from.some((folder) => existsSync(join(folder, name))))).toEqual([]);
  });

  it("name commands that package.json has", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const said = files.flatMap((file) => {
      const { inline, blocks } = codeIn(file);
      return [...[...inline, ...blocks].join("\n").matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    });
    expect(said).toContain("workspace");
    expect(said.filter((name) => !Object.hasOwn(scripts, String(name)))).toEqual([]);
  });
});

describe("the tree in README.md", () => {
  const [readme] = files.filter(({ path }) => path === "README.md");
  const block = readme && codeIn(readme).blocks.find((code) => code.startsWith("functions/"));
  const lines = (block ?? "").split("\n").map((line) => /^( *)(\S+\/)\s+\S/.exec(line));

  /** Each line's folder, below the nearest line before it that stands further to the left. */
  const folders: { indent: number; path: string }[] = [];
  for (const [, indent = "", name = ""] of lines.flatMap((line) => (line ? [line] : []))) {
    const parent = folders.findLast((one) => one.indent < indent.length);
    folders.push({ indent: indent.length, path: join(parent?.path ?? "", name) });
  }

  it("names folders that are there, each once", () => {
    const paths = folders.map(({ path }) => path);
    expect(paths).toContain("stacks/local/sandbox/");
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(paths.filter((path, n) => paths.indexOf(path) !== n)).toEqual([]);
  });
});
