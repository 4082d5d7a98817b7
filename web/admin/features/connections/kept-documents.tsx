import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ConnectionView, Relinked } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { connectionPath, relinkableQuery } from "./queries.ts";
import { isBrowsable } from "./words.ts";

/** Documents that were kept when this Notion workspace was disconnected. Nothing links them by itself. */
export function KeptDocuments({ connection }: { connection: ConnectionView }) {
  const here = useWorkspace();
  const asks = here.may("edit") && isBrowsable(connection);
  const { data } = useQuery({ ...relinkableQuery(here, connection.id), enabled: asks });
  const [done, setDone] = useState(0);
  const relink = useRelink(connection, setDone);
  if (!asks || !data?.count) return null;
  const names = data.items.slice(0, 3).map(({ title }) => `“${title}”`);
  const more = data.count - names.length;
  return (
    <Alert icon={<IconLink aria-hidden />} title="This Notion workspace was connected before">
      <Stack gap="sm" align="flex-start">
        <Text className="words">
          {plural(data.count, "document was", "documents were")} kept from then: {names.join(", ")}
          {more > 0 && ` and ${more} more`}. Linked again,{" "}
          {data.count === 1 ? "it follows its" : "they follow their"} {data.count === 1 ? "page" : "pages"} as
          before, and what changed meanwhile waits for you.
        </Text>
        <Button size="xs" loading={relink.isPending} onClick={() => relink.mutate()}>
          Link {plural(data.count, "document")} again
        </Button>
        {relink.isPending && data.count > 50 && (
          <Text size="sm" c="dimmed" role="status">
            {done} of {data.count} linked
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

/** The API links so many with each request, and says whether there are more. */
function useRelink(connection: ConnectionView, count: (done: number) => void) {
  const here = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      let done = 0;
      for (let more = true; more; ) {
        const path = `${connectionPath(here, connection.id)}/relink`;
        const { data } = await call<Relinked>(path, { method: "POST", body: {} });
        done += data.relinked;
        count(done);
        more = data.more && data.relinked > 0;
      }
      return done;
    },
    onSuccess: (done) => tell(`${plural(done, "document is", "documents are")} linked again.`),
    onError: (error) => tellFailure("Not all documents were linked again", error),
    onSettled: () => {
      for (const what of ["connections", "documents", "document", "activity"])
        void client.invalidateQueries({ queryKey: [here.id, what] });
    },
  });
}
