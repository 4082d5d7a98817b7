import type { TraceView } from "../../../../functions/http/schemas/workspaces.ts";
import { listQuery } from "../../shared/query.ts";
import type { Here } from "../session/workspace.tsx";

export const activityQuery = (here: Here) =>
  listQuery<TraceView>([here.id, "activity"], `${here.path}/activity`);
