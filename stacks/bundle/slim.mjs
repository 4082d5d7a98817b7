// @ts-check
import { dirname } from "node:path";

/**
 * Large tables that no function looks into: zod's messages in other languages, and types of files by extension.
 * @type {import("esbuild").Plugin}
 */
const withoutTables = {
  name: "without-tables",
  setup(build) {
    build.onLoad({ filter: /\/zod\/v4\/locales\/index\.c?js$/ }, ({ path }) => ({
      contents: path.endsWith(".cjs") ? "module.exports = {};" : "export {};",
    }));
    build.onLoad({ filter: /\/mime-db\/db\.json$/ }, () => ({ contents: "{}", loader: "json" }));
  },
};

/**
 * Lambda puts the role's credentials into the environment, so the SDK's other ways to find some (profiles, single sign-on, a
 * browser's login, containers: a third of a small function) stay out. What is left is the SDK's own first choice.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 * @type {import("esbuild").Plugin}
 */
const environmentCredentials = {
  name: "environment-credentials",
  setup(build) {
    build.onLoad({ filter: /\/@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/ }, ({ path }) => ({
      contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
      resolveDir: dirname(path),
    }));
  },
};

/**
 * notion-to-md has a client of its own for pictures that it would put into the text, which it is never asked to: two thirds of a
 * megabyte, of tables of host names for the most part.
 * @type {import("esbuild").Plugin}
 */
const withoutNodeFetch = {
  name: "without-node-fetch",
  setup(build) {
    build.onLoad({ filter: /\/node-fetch\/lib\/index\.m?js$/ }, () => ({
      contents:
        'export default () => Promise.reject(new Error("Nothing is fetched while a page is converted"));',
    }));
  },
};

/**
 * secretlint reads Google's keys in certificate files too, with four fifths of its weight, and it is given texts alone.
 * @type {import("esbuild").Plugin}
 */
const textsAlone = {
  name: "texts-alone",
  setup(build) {
    build.onResolve({ filter: /^\.\/index-[\w-]+\.js$/ }, ({ kind, importer, path }) =>
      kind === "dynamic-import" && importer.includes("/secretlint-rule-preset-recommend/")
        ? { path, namespace: "certificates" }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "certificates" }, () => ({ contents: "export const i = {};" }));
  },
};

export const slim = [withoutTables, environmentCredentials, withoutNodeFetch, textsAlone];
