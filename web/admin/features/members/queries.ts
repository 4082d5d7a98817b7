import type { MemberView } from "../../../../functions/http/schemas/workspaces.ts";
import { listQuery } from "../../shared/query.ts";
import type { Here } from "../session/workspace.tsx";

export const membersQuery = (here: Here) =>
  listQuery<MemberView>([here.id, "members"], `${here.path}/members`);
