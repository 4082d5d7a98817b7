import { queryOptions } from "@tanstack/react-query";
import type { ImportView } from "../../../../functions/http/schemas/catalog.ts";
import { get } from "../../shared/api.ts";
import { listQuery, pollEvery } from "../../shared/query.ts";
import type { Here } from "../session/workspace.tsx";

const isUnderWay = ({ state }: ImportView) => state !== "finished";

export const importsQuery = (here: Here) =>
  listQuery<ImportView>([here.id, "imports"], `${here.path}/imports`, {}, (items) => items.some(isUnderWay));

export const importPath = (here: Here, id: string) => `${here.path}/imports/${encodeURIComponent(id)}`;

export const importQuery = (here: Here, id: string) =>
  queryOptions({
    queryKey: [here.id, "import", id],
    queryFn: ({ signal }) => get<ImportView>(importPath(here, id), { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? pollEvery : false),
  });
