import { createRequire, Module } from "node:module";

/*
 * Pulumi reads the functions of its own providers with the interface that TypeScript had before version 7, and carries an older
 * one for those who have none. In a deploy, SST's own packages bring theirs. This must be imported before Pulumi.
 */
const require = createRequire(import.meta.url);
const shim = require.resolve("@pulumi/pulumi/typescript-shim.js");
const carried = require.resolve("@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js");
require.cache[shim] = Object.assign(new Module(shim), { exports: require(carried), loaded: true });
