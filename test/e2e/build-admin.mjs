import { buildAdmin } from "../../stacks/local/bundle.mjs";

/** Browsers meet the built app; it is built again only where its sources have changed. */
export const setup = () => buildAdmin();
