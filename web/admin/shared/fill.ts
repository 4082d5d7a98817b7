import { useEffect } from "react";

interface Growing {
  data: readonly unknown[] | undefined;
  hasNextPage: boolean;
  isFetching: boolean;
  isError: boolean;
  fetchNextPage(): unknown;
}

/** A page of a filtered list may be empty and yet not the last: goes on until something shows or nothing is left. */
export function useFilled({ data, hasNextPage, isFetching, isError, fetchNextPage }: Growing): boolean {
  const filling = data?.length === 0 && hasNextPage && !isError;
  useEffect(() => {
    if (filling && !isFetching) void fetchNextPage();
  }, [filling, isFetching, fetchNextPage]);
  return !filling;
}
