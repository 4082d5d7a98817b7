import { queryOptions } from "@tanstack/react-query";
import type {
  ConnectionView,
  DisconnectPreview,
  OfferView,
  Relinkable,
  RunView,
} from "../../../../functions/http/schemas/connections.ts";
import type { List } from "../../../../functions/http/schemas/list.ts";
import { get } from "../../shared/api.ts";
import { listQuery, pollEvery } from "../../shared/query.ts";
import type { Here } from "../session/workspace.tsx";

const isBusy = ({ state, catalog }: ConnectionView) =>
  state === "syncing" || state === "disconnecting" || catalog.refreshing;

/** All but the ones that are gone; looked at again and again while one of them is at work. */
export const connectionsQuery = (here: Here) =>
  queryOptions({
    queryKey: [here.id, "connections"],
    queryFn: async ({ signal }) => {
      const { items } = await get<List<ConnectionView>>(`${here.path}/connections`, { signal });
      return items.filter(({ state }) => state !== "disconnected");
    },
    refetchInterval: ({ state }) => (state.data?.some(isBusy) ? pollEvery : false),
  });

export const connectionPath = (here: Here, id: string) =>
  `${here.path}/connections/${encodeURIComponent(id)}`;

const isOpen = ({ state }: RunView) => state === "queued" || state === "running";

export const runsQuery = (here: Here, id: string) =>
  listQuery<RunView>([here.id, "connections", id, "runs"], `${connectionPath(here, id)}/runs`, {}, (items) =>
    items.some(isOpen),
  );

/** Its key holds how many there are, so that it is asked for anew once there are more or fewer. */
export const offersQuery = (here: Here, id: string, count: number) =>
  listQuery<OfferView>([here.id, "connections", id, "offers", count], `${connectionPath(here, id)}/offers`);

export const relinkableQuery = (here: Here, id: string) =>
  queryOptions({
    queryKey: [here.id, "connections", id, "relinkable"],
    queryFn: ({ signal }) => get<Relinkable>(`${connectionPath(here, id)}/relinkable`, { signal }),
    staleTime: 60_000,
  });

export const previewQuery = (here: Here, id: string) =>
  queryOptions({
    queryKey: [here.id, "connections", id, "preview"],
    queryFn: ({ signal }) =>
      get<DisconnectPreview>(`${connectionPath(here, id)}/disconnect-preview`, { signal }),
    staleTime: 0,
  });
