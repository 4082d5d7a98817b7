import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openBrowser } from "../chromium.ts";
import { type Figure, figure } from "./figure.ts";
import { start } from "./start-up.ts";

/** All that a browser loads from opening the address to seeing the library, sign-in included; beside everything that the app has. */
export async function sizes(root: string): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  const stack = await start(root, dataDir);
  const browser = await openBrowser();
  if (!browser) throw new Error("This figure needs a Chromium: set CHROMIUM_PATH");
  try {
    const page = await browser.newPage();
    const loaded = new Set<string>();
    page.on("response", (response) => {
      const path = new URL(response.url()).pathname;
      if (/^\/admin\/.*\.(js|css)$/.test(path)) loaded.add(path.slice("/admin/".length));
    });
    await page.goto(stack.url);
    await page.getByText("admin@acme.test").click();
    await page.getByRole("heading", { level: 1, name: "Documents" }).waitFor();
    await page.waitForLoadState("networkidle");

    const out = join(root, ".build/admin");
    const gzip = (path: string) => gzipSync(readFileSync(join(out, path)), { level: 9 }).length / 1024;
    const sum = (paths: Iterable<string>) => [...paths].reduce((total, path) => total + gzip(path), 0);
    const all = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(js|css)$/.test(name),
    );
    return [
      figure({
        name: "admin app, first load (script and styles, gzip)",
        ours: sum(loaded),
        other: sum(all),
        otherName: "all of its script and styles",
        unit: "KB",
        target: "≤ 300 KB",
        met: (ours) => loaded.size > 0 && ours <= 300,
      }),
    ];
  } finally {
    await browser.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
