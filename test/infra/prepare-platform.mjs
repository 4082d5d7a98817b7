// Takes SST's components and types out of its command into .sst/platform, as `sst install` does, without a network:
// `npm run check` and the tests of the stacks read them there.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const platform = join(root, ".sst/platform");
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const installed = (name) => readJson(join(root, "node_modules", name, "package.json"));
const version = installed("sst").version;

/** True where the components of the installed SST are there. */
function isReady() {
  const stamp = join(platform, "version");
  return (
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === version &&
    existsSync(join(platform, "src/components/index.ts"))
  );
}

/** The command looks for Pulumi and Bun; both are only asked for their version here, and to install what stands in our lock file. */
export function fakeTools(home) {
  const bin = join(home, "sst/bin");
  mkdirSync(bin, { recursive: true });
  const script = (name, line) => {
    const path = join(bin, name);
    writeFileSync(path, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    return path;
  };
  script("pulumi", `[ "$1" = version ] && echo "v${installed("@pulumi/pulumi").version}"`);
  return { bun: script("bun", "exit 0") };
}

/** It asks a registry for the versions of the providers: those that are installed. */
export async function startRegistry() {
  const server = createServer((req, res) => {
    const [, name] = /^\/((?:@[^/]+\/)?[^/]+)\/[^/]+$/.exec(decodeURIComponent(req.url ?? "")) ?? [];
    try {
      res.end(JSON.stringify(installed(name)));
    } catch {
      res.writeHead(404).end("{}");
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function install() {
  const home = mkdtempSync(join(tmpdir(), "gatehouse-sst-"));
  const { bun } = fakeTools(home);
  const registry = await startRegistry();
  try {
    const command = join(root, "node_modules/sst/bin/sst.mjs");
    const child = spawn(process.execPath, [command, "install", "--stage", "check", "--print-logs"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        XDG_CONFIG_HOME: home,
        SST_BUN_PATH: bun,
        NPM_REGISTRY: registry.url,
        SST_TELEMETRY_DISABLED: "1",
        DO_NOT_TRACK: "1",
        AWS_EC2_METADATA_DISABLED: "true",
      },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        said += chunk;
      });
    const [code] = await once(child, "exit");
    if (code !== 0 || !isReady()) throw new Error(`SST ${version} could not be unpacked (${code}):\n${said}`);
  } finally {
    registry.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** The components are run with the packages of our lock file, so those must be the ones that this SST asks for. */
function assertPins() {
  const plain = (text) => text.replace(/^[v^]/, "");
  const { dependencies } = readJson(join(platform, "package.json"));
  const wrong = Object.keys(dependencies)
    .filter((name) => name.startsWith("@pulumi"))
    .map((name) => ({ name, wanted: plain(dependencies[name]), got: plain(installed(name).version) }))
    .filter(({ wanted, got }) => wanted !== got);
  if (wrong.length === 0) return;
  const lines = wrong.map(({ name, wanted, got }) => `${name}: ${got} is installed, ${wanted} is needed`);
  throw new Error(`SST ${version} asks for other packages:\n${lines.join("\n")}`);
}

export async function preparePlatform() {
  if (isReady()) return;
  rmSync(platform, { recursive: true, force: true });
  await install();
  assertPins();
}

/** As a global setup of vitest. */
export default preparePlatform;

if (import.meta.filename === process.argv[1]) await preparePlatform();
