import { queryOptions } from "@tanstack/react-query";
import type { SettingsView } from "../../../../functions/http/schemas/workspaces.ts";
import { get } from "../../shared/api.ts";
import type { Here } from "../session/workspace.tsx";

export const settingsQuery = (here: Here) =>
  queryOptions({
    queryKey: [here.id, "settings"],
    queryFn: ({ signal }) => get<SettingsView>(`${here.path}/settings`, { signal }),
  });
