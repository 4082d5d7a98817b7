import { adminAppRules } from "./admin-app.ts";
import { apiRules } from "./api.ts";
import { dataRules } from "./data.ts";
import { functionRules } from "./functions.ts";
import { limitRules } from "./limits.ts";
import { peopleRules } from "./people.ts";
import { queueRules } from "./queues.ts";
import { recordRules } from "./records.ts";
import { roleRules } from "./roles.ts";
import { rowRules } from "./rows.ts";
import type { Rule } from "./rule.ts";
import { webRules } from "./web.ts";

/** All that is so in every stage. */
export const rules: readonly Rule[] = [
  ...apiRules,
  ...webRules,
  ...adminAppRules,
  ...functionRules,
  ...dataRules,
  ...rowRules,
  ...recordRules,
  ...queueRules,
  ...peopleRules,
  ...roleRules,
  ...limitRules,
];
