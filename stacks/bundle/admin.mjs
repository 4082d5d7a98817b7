// The admin app as a stage serves it, apart from the laptop's: who signs people in is built in (VITE_OIDC_…).
import { join } from "node:path";
import { bundleAdmin, root } from "../local/bundle.mjs";

await bundleAdmin(join(root, ".build/site"), "warn");
