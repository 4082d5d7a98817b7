import { accessSync, constants, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";

/** Without these a closed network makes Chromium try and fail many look-ups at its start. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

interface Found {
  path: string;
  /** What the carried one needs on a machine that lacks its libraries. */
  env: Record<string, string>;
}

const system = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

let launched: Promise<Browser | undefined> | undefined;

/** The first Chromium that really starts: `CHROMIUM_PATH`, the system's, or the one that the package carries; undefined where none does. */
export function openBrowser(): Promise<Browser | undefined> {
  launched ??= launch();
  return launched;
}

async function launch(): Promise<Browser | undefined> {
  const { CHROMIUM_PATH } = process.env;
  for (const path of CHROMIUM_PATH ? [CHROMIUM_PATH] : system.filter(runnable)) {
    const browser = await start({ path, env: {} });
    if (browser) return browser;
  }
  const carried = CHROMIUM_PATH ? undefined : await unpack();
  return carried && start(carried);
}

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

async function start({ path, env }: Found): Promise<Browser | undefined> {
  try {
    return await chromium.launch({
      executablePath: path,
      args: flags,
      env: { ...(process.env as Record<string, string>), ...env }, // without its undefined values, which it never has
      timeout: 30_000,
    });
  } catch (error) {
    process.stderr.write(`${path} did not start: ${String(error).split("\n")[0]}\n`);
    return undefined;
  }
}

/** Its own configuration looks for fonts in folders of Lambda's, and without a font no text has a size. */
const fontsIn = (folder: string, cache: string) =>
  `<?xml version="1.0"?>\n<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir></fontconfig>\n`;

/**
 * The package unpacks its libraries only where it believes to be on Lambda, and everything into the temporary folder: one of our
 * own, which takes its place whole, since several test files may do this at once.
 */
async function unpack(): Promise<Found | undefined> {
  const place = resolve(import.meta.dirname, "../node_modules/.cache/chromium");
  const found = {
    path: resolve(place, "chromium"),
    env: { LD_LIBRARY_PATH: resolve(place, "al2023/lib"), FONTCONFIG_FILE: resolve(place, "own-fonts.conf") },
  };
  if (runnable(found.path)) return found;
  const folder = `${place}.${process.pid}`;
  const borrowed = { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  const names = [...Object.keys(borrowed), "LD_LIBRARY_PATH", "FONTCONFIG_PATH"];
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  try {
    mkdirSync(folder, { recursive: true });
    Object.assign(process.env, borrowed);
    const at = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    const { default: carried } = await import(pathToFileURL(at).href);
    await (carried.default ?? carried).executablePath();
    writeFileSync(
      resolve(folder, "own-fonts.conf"),
      fontsIn(resolve(place, "fonts"), resolve(place, "font-cache")),
    );
    if (!runnable(found.path)) renameSync(folder, place);
    return found;
  } catch (error) {
    if (runnable(found.path)) return found;
    process.stderr.write(`The carried Chromium could not be unpacked: ${String(error)}\n`);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
}
