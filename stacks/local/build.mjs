import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildFunctions } from "../bundle/functions.mjs";
import { sizeLine } from "../bundle/size-line.mjs";
import { buildAdmin, root } from "./bundle.mjs";

/** `npm run build`: the admin app and every function, as they are deployed, with their sizes. */
process.chdir(root);
try {
  const [functions] = await Promise.all([buildFunctions(), buildAdmin({ force: true })]);
  const assets = join(root, ".build/admin/assets");
  for (const file of [
    ...functions.map((bundle) => bundle.file),
    ...readdirSync(assets).map((name) => join(assets, name)),
  ])
    console.log(sizeLine(file));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
