import { useQueryClient } from "@tanstack/react-query";
import { contentQuery } from "../documents/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";
import type { PictureAddress } from "./node-views.ts";

/** Where the pictures of these versions lie; the first that has one tells. Each address lives for a minute and is asked for anew. */
export function usePictures(documentId: string, versions: readonly number[]): PictureAddress {
  const here = useWorkspace();
  const client = useQueryClient();
  return async (path) => {
    for (const version of versions) {
      const { media } = await client.fetchQuery(contentQuery(here, documentId, version));
      if (media?.[path]) return media[path];
    }
    return undefined;
  };
}
