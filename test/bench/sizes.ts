import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { type Figure, figure } from "./figure.ts";

/** What a browser loads before the admin app shows: the page's own scripts and styles and what they import at once. */
export async function sizes(root: string): Promise<Figure[]> {
  await build({
    root: join(root, "web/admin"),
    configFile: join(root, "vite.config.ts"),
    logLevel: "silent",
  });
  const out = join(root, ".build/admin");
  const html = readFileSync(join(out, "index.html"), "utf8");
  const loaded = [...html.matchAll(/(?:src|href)="\/admin\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(
    ([, path]) => path ?? [],
  );
  const gzip = (path: string) => gzipSync(readFileSync(join(out, path)), { level: 9 }).length / 1024;
  const first = loaded.reduce((sum, path) => sum + gzip(path), 0);
  const all = readdirSync(join(out, "assets"))
    .filter((name) => /\.(js|css)$/.test(name))
    .reduce((sum, name) => sum + gzip(`assets/${name}`), 0);
  if (!loaded.length) throw new Error("The admin app's page names no script");
  return [
    figure({
      name: "admin app, first load (script and styles, gzip)",
      ours: first,
      other: all,
      otherName: "all of its script and styles",
      unit: "KB",
      target: "≤ 300 KB",
      met: (ours) => ours <= 300,
    }),
  ];
}
