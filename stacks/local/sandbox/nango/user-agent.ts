import { release } from "node:os";

/** The release of Nango whose answers the stand-in gives. */
export const userAgent = `nango/0.71.4 (${process.platform}/${release()}; node.js/${process.versions.node})`;
