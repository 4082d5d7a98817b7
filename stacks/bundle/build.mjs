// @ts-check
import { buildFunctions } from "./functions.mjs";
import { sizeLine } from "./size-line.mjs";

/** The functions alone, as they are deployed, with their sizes. */
try {
  for (const { file } of await buildFunctions()) console.log(sizeLine(file));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
