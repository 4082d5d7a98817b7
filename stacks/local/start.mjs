import { spawn } from "node:child_process";
import { createServer } from "node:net";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Gatehouse needs Node 20.19 or newer; this is ${process.versions.node}. Install one from https://nodejs.org`,
  );
}
const unknown = process.argv.slice(2).find((arg) => arg !== "--fresh" && arg !== "--watch");
if (unknown) fail(`There is no ${unknown} here. To begin with empty data: npm start -- --fresh`);
if (process.env.npm_config_fresh)
  fail("npm took --fresh for itself. Put it behind the --: npm start -- --fresh");
const port = Number(process.env.PORT || 4000);
if (!Number.isInteger(port) || port < 1 || port > 65_535) fail("PORT must be a number from 1 to 65535.");
await checkPort();

const bundle = await import("./bundle.mjs");
process.chdir(bundle.root);
process.setSourceMapsEnabled(true);
// Nothing here asks Amazon anything, nor needs advice on the Node of its services.
process.env.AWS_EC2_METADATA_DISABLED = "true";
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
endWithNpm();
try {
  if (process.argv.includes("--watch")) await watch();
  else {
    await Promise.all([bundle.buildStack(), buildAdmin()]);
    await import(new URL("../../.build/local/main.mjs", import.meta.url).href);
  }
} catch (error) {
  if (error.code === "ERR_MODULE_NOT_FOUND") fail(`A package is missing. Run: npm ci\n${error.message}`);
  fail(`The build failed.\n${await explain(error)}`);
}

async function buildAdmin() {
  const timer = setTimeout(
    () => console.error("Building the admin app; this happens once after a change."),
    300,
  );
  await bundle.buildAdmin();
  clearTimeout(timer);
}

/** Rebuilds at each change: the stack starts again, the admin app needs a reload of the page. */
async function watch() {
  let child;
  let ending = false;
  const restart = async () => {
    await end(child);
    const args = [".build/local/main.mjs", ...process.argv.slice(2)];
    // Only the first start begins anew; the later ones keep what one is working on.
    process.argv = process.argv.filter((arg) => arg !== "--fresh");
    if (ending) return;
    child = spawn(process.execPath, ["--enable-source-maps", ...args], {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    });
  };
  let turn = Promise.resolve();
  const restartAfterBuild = {
    name: "restart",
    setup: (build) =>
      build.onEnd(async (result) => {
        if (result.errors.length > 0) return console.error(await explain(result));
        bundle.writeBundle(result);
        turn = turn.then(restart);
      }),
  };
  const { context: prepare } = await import("esbuild");
  const context = await prepare({ ...bundle.stackBundle, plugins: [restartAfterBuild] });
  await context.watch();
  bundle.forgetBuilds();
  const { build } = await import("vite");
  const admin = await build({ logLevel: "warn", build: { watch: {} } });
  const stop = async () => {
    ending = true;
    await Promise.all([context.dispose(), admin.close(), turn.then(() => end(child))]);
    process.exit(0);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return undefined;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return ended;
}

/** npm starts us through a shell that passes no signal on: where that one was ended, this ends too. */
function endWithNpm() {
  if (!["start", "dev"].includes(process.env.npm_lifecycle_event)) return;
  const parent = process.ppid;
  const look = () => process.ppid === parent || process.kill(process.pid, "SIGTERM");
  setInterval(look, 500).unref();
}

/** Before anything is built: a taken port is the most common reason for not starting. */
async function checkPort() {
  const error = await new Promise((resolve) => {
    const probe = createServer().once("error", resolve);
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(undefined)));
  });
  if (error?.code === "EADDRINUSE") {
    const who = (await isGatehouse()) ? "another Gatehouse" : "another program";
    fail(`Port ${port} is taken by ${who}. Stop it, or choose another port: PORT=${port + 1} npm start`);
  }
  if (error) fail(`Port ${port} cannot be used (${error.code}). Choose another: PORT=4000 npm start`);
}

async function isGatehouse() {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/dev/clock`, { signal: AbortSignal.timeout(1000) });
    return "offsetMs" in (await answer.json());
  } catch {
    return false;
  }
}

async function explain(error) {
  if (!Array.isArray(error.errors)) return error.stack ?? String(error);
  const { formatMessages } = await import("esbuild");
  return (await formatMessages(error.errors, { kind: "error", color: false })).join("\n");
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
