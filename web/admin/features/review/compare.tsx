import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Failed } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import type { Compared } from "./compared.ts";
import { FactChanges } from "./fact-changes.tsx";
import { FileChanges } from "./file-changes.tsx";
import { comparedQuery, type Named } from "./queries.ts";
import { TextChanges } from "./text-changes.tsx";

/** What of a version is no part of its content. */
export interface Face {
  title: string;
  icon?: string | undefined;
}

interface CompareProps {
  id: string;
  before: Named & Face;
  after: Named & Face;
}

export function Compare({ id, before, after }: CompareProps) {
  const here = useWorkspace();
  const client = useQueryClient();
  const { data, isError, error, refetch } = useQuery(comparedQuery(here, client, id, before, after));
  if (data) return <Changes compared={data} before={before} after={after} />;
  if (isError)
    return (
      <Failed what="The two versions could not be compared" error={error} retry={() => void refetch()} />
    );
  return (
    <Stack gap="sm" role="status" aria-label="Comparing">
      {[90, 96, 70, 88].map((width) => (
        <Skeleton key={width} height={18} width={`${width}%`} />
      ))}
    </Stack>
  );
}

function Changes({ compared, before, after }: { compared: Compared; before: Face; after: Face }) {
  const { kinds, text, files, properties } = compared;
  const facts = [...faces(before, after), ...properties];
  const nothing =
    facts.length === 0 &&
    kinds.before === kinds.after &&
    files.every(({ change }) => change === "same") &&
    (text?.rows.every(({ change }) => change === "same") ?? true);
  return (
    <Stack gap="md">
      {nothing && <Text>Both versions say the same.</Text>}
      {kinds.before !== kinds.after && (
        <Text>
          It was {kinds.before === "files" ? "a list of files" : "a text"} and is now{" "}
          {kinds.after === "files" ? "a list of files" : "a text"}.
        </Text>
      )}
      {text?.coarse && (
        <Text c="dimmed">
          So much changed that some parts are shown as removed and added, not word by word.
        </Text>
      )}
      <FactChanges facts={facts} />
      <FileChanges files={files} />
      {text && text.rows.length > 0 && <TextChanges text={text} />}
    </Stack>
  );
}

function faces(before: Face, after: Face) {
  const icon = (face: Face) => (face.icon?.includes(":") ? "a picture" : (face.icon ?? ""));
  return [
    { id: "title", name: "Title", before: before.title, after: after.title },
    { id: "icon", name: "Icon", before: icon(before), after: icon(after) },
  ].filter((face) => face.before !== face.after);
}
