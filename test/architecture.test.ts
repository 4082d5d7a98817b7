import { readdirSync, readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { handlers } from "../stacks/handlers.ts";

const root = resolve(import.meta.dirname, "..");

interface Layer {
  /** Folders of ours, the layer itself always among them. */
  ours: string[];
  /** Folders of which only types may be imported. */
  types?: string[];
  packages: RegExp[];
}

const markdown = /^(unified|unist-util-visit|(re(mark|hype)|mdast|hast|micromark)(-[\w-]+)?)$/;
const node = /^node:/;
const core = { ours: [], packages: [/^zod$/, markdown, /^node:crypto$/] };

/** Who may import whom. The longest folder that holds a file is its layer. */
const layers: Record<string, Layer> = {
  "functions/core": core,
  "functions/connectors": {
    ours: ["functions/core"],
    packages: [
      /^zod$/,
      /^@notionhq\/client$/,
      /^notion-to-md$/,
      markdown,
      /^file-type$/,
      /^ipaddr\.js$/,
      node,
    ],
  },
  "functions/adapters": {
    ours: ["functions/core"],
    packages: [
      /^zod$/,
      /^@aws-sdk\//,
      /^@nangohq\/node$/,
      /^@aws-lambda-powertools\//,
      /^aws-lambda$/,
      /^@secretlint\//,
      /^unpdf$/,
      /^@cantoo\/pdf-lib$/,
      /^tldts$/,
      /^email-providers\//,
      node,
    ],
  },
  "functions/http": {
    ours: ["functions/core", "web/trust-center"],
    packages: [/^hono(\/|$)/, /^@hono\/zod-openapi$/, /^zod$/, /^jose$/, /^node:crypto$/],
  },
  "functions/app": {
    ours: ["functions/core", "functions/adapters", "functions/connectors"],
    packages: [/^zod$/, node],
  },
  "functions/handlers": {
    ours: [
      "functions/app",
      "functions/http",
      "functions/core",
      "functions/adapters/sqs",
      "functions/adapters/dynamo",
      "functions/adapters/lambda.ts",
    ],
    packages: [/^hono\/aws-lambda$/],
  },
  "web/trust-center": {
    ours: [],
    types: ["functions/core"],
    packages: [/^hono\/jsx/, /^hast-util-to-jsx-runtime$/, /^hast$/],
  },
  // The editor reads and writes Markdown with the very code that keeps it.
  "web/admin": {
    ours: ["functions/core/markdown"],
    types: ["functions/http", "functions/core"],
    packages: [
      /^react(-dom)?(\/|$)/,
      /^@mantine\//,
      /^@tanstack\//,
      /^@tabler\//,
      /^@nangohq\/frontend$/,
      /^@milkdown\/kit(\/|$)/,
      /^@fontsource-variable\//,
      /^oidc-client-ts$/,
      /^diff$/,
      /^node-diff3$/,
      /^hast-util-to-jsx-runtime$/,
      /^hast$/,
    ],
  },
  "stacks/local": {
    ours: ["stacks", "functions/handlers", "functions/adapters/dynamo", "functions/core"],
    packages: [
      /^oidc-provider$/,
      /^ws$/,
      /^hono(\/|$)/,
      /^@hono\//,
      /^@aws-sdk\//,
      /^jose$/,
      /^zod$/,
      /^aws-lambda$/,
      /^@dynoxide\//,
      node,
    ],
  },
  "stacks/operate": {
    ours: ["stacks", "functions/core", "functions/adapters/dynamo"],
    packages: [/^@aws-sdk\/client-sqs$/, /^zod$/, node],
  },
  // SST's components are globals of its config; the table's keys are the adapter's, and the edge's proof is what the pages want.
  stacks: {
    ours: [
      "functions/adapters/dynamo",
      "functions/adapters/sealer.ts",
      "functions/http/trust-center/edge.ts",
    ],
    types: ["functions/core"],
    packages: [/^node:(child_process|fs|path)$/],
  },
};

interface Import {
  file: string;
  from: string;
  typeOnly: boolean;
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return name === "node_modules" ? [] : files(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

function imports(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(statement)].map(([, type, stated, dynamic]) => ({
    file,
    from: stated ?? dynamic ?? "",
    typeOnly: Boolean(type),
  }));
}

const layerOf = (file: string) =>
  Object.keys(layers)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];

function fault({ file, from, typeOnly }: Import): string | undefined {
  const name = layerOf(file);
  const layer = name && layers[name];
  if (!layer) return undefined;
  if (!from.startsWith(".")) {
    const bare = builtinModules.includes(from) ? `node:${from}` : from;
    const known = layer.packages.some((allowed) => allowed.test(bare));
    return known || (typeOnly && /^(aws-lambda|hast|mdast|unified)$/.test(bare))
      ? undefined
      : `${file} imports ${from}`;
  }
  const target = relative(root, resolve(root, dirname(file), from));
  const allowed = [name, ...layer.ours, ...(typeOnly ? (layer.types ?? []) : [])];
  return allowed.some((folder) => target === folder || target.startsWith(`${folder}/`))
    ? undefined
    : `${file} imports ${target}${typeOnly ? " (types)" : ""}`;
}

const all = ["functions", "web", "stacks"].flatMap(files);

describe("the architecture", () => {
  it("sees the files of every layer", () => {
    for (const folder of Object.keys(layers))
      expect(all.filter((file) => layerOf(file) === folder).length, folder).toBeGreaterThan(0);
    expect(all.flatMap(imports).length).toBeGreaterThan(500);
  });

  it("lets each layer import only what its row of the table names", () => {
    expect(all.flatMap(imports).flatMap((found) => fault(found) ?? [])).toEqual([]);
  });

  it("notices an import that the table forbids", () => {
    const file = "functions/core/documents/document.ts";
    expect(fault({ file, from: "../../adapters/dynamo/keys.ts", typeOnly: false })).toBeDefined();
    expect(fault({ file, from: "@aws-sdk/client-s3", typeOnly: true })).toBeDefined();
    expect(
      fault({ file: "web/admin/main.tsx", from: "../../functions/core/ids.ts", typeOnly: false }),
    ).toBeDefined();
    expect(
      fault({ file: "web/admin/main.tsx", from: "../../functions/core/ids.ts", typeOnly: true }),
    ).toBeUndefined();
  });

  it("has one handler file for each function that the stacks name, and no other", () => {
    const found = readdirSync(join(root, "functions/handlers")).map((name) => name.replace(/\.ts$/, ""));
    expect(found.sort()).toEqual(handlers.map(({ name }) => name).sort());
  });
});
