import { build } from "vite";

/** Builds the admin app into a folder; a process of its own, since vite keeps hundreds of megabytes until it ends. */
const [configFile, outDir, logLevel] = process.argv.slice(2);
// Whoever asked for it may be killed meanwhile.
process.once("disconnect", () => process.exit(1));
await build({ configFile, logLevel, build: { outDir } });
process.removeAllListeners("disconnect");
process.disconnect?.();
