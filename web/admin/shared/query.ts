import { infiniteQueryOptions, QueryClient, type QueryKey } from "@tanstack/react-query";
import type { List } from "../../../functions/http/schemas/list.ts";
import { get } from "./api.ts";
import { isTransient } from "./problem.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && isTransient(error),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

/** How often something that is under way is looked at again. */
export const pollEvery = 2_000;

/** A list that grows by Load more. */
export const listQuery = <T>(
  key: QueryKey,
  path: string,
  query: Record<string, string | number | undefined> = {},
  /** Whether something in it is still under way, so that it is looked at again. */
  isBusy: (items: T[]) => boolean = () => false,
) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      get<List<T>>(path, { query: { ...query, cursor: pageParam || undefined }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => isBusy(page.items)) ? pollEvery : false,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
