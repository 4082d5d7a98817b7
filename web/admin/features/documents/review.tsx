import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";
import type { ContentView, DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Failed } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { folded } from "./fold.ts";
import { PublishButton } from "./publish.tsx";
import { contentQuery } from "./queries.ts";

interface ReviewProps {
  document: DocumentView;
  published: number;
  close: () => void;
}

/** What publishing the newest version would change for visitors, word by word. */
export default function Review({ document, published, close }: ReviewProps) {
  const here = useWorkspace();
  const before = useQuery(contentQuery(here, document.id, published));
  const after = useQuery(contentQuery(here, document.id, document.version));
  const failed = [before, after].find((each) => each.isError && !each.data);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Title order={2}>
          Version {published} → version {document.version}
        </Title>
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={close}>
            Close
          </Button>
          {here.may("edit") && <PublishButton document={document} size="xs" done={close} />}
        </Group>
      </Group>
      {document.published && document.published.title !== document.title && (
        <Text className="words">
          Title: <del className="gone">{document.published.title}</del>{" "}
          <ins className="come">{document.title}</ins>
        </Text>
      )}
      {failed ? (
        <Failed
          what="The two versions could not be loaded"
          error={failed.error}
          retry={() => void failed.refetch()}
        />
      ) : before.data && after.data ? (
        <Difference before={before.data} after={after.data} />
      ) : (
        <Skeleton height={240} />
      )}
    </Stack>
  );
}

function Difference({ before, after }: { before: ContentView; after: ContentView }) {
  const parts = useMemo(
    () =>
      before.kind === after.kind ? folded(diffWordsWithSpace(written(before), written(after))) : undefined,
    [before, after],
  );
  if (!parts)
    return (
      <Text>
        It was {before.kind === "files" ? "a list of files" : "a text"} and is now{" "}
        {after.kind === "files" ? "a list of files" : "a text"}. Look at both versions before you publish.
      </Text>
    );
  if (parts.every(({ change }) => change === "same"))
    return <Text>The words are the same in both versions.</Text>;
  return (
    <div className="difference words">
      {parts.map((part) =>
        part.change === "come" ? (
          <ins key={part.key} className="come">
            {part.text}
          </ins>
        ) : part.change === "gone" ? (
          <del key={part.key} className="gone">
            {part.text}
          </del>
        ) : (
          <span key={part.key} className={part.change === "skipped" ? "quiet" : undefined}>
            {part.text}
          </span>
        ),
      )}
    </div>
  );
}

/** Files are compared by name and bytes; a text by its Markdown. */
const written = ({ kind, markdown, files }: ContentView): string =>
  kind === "files"
    ? files.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256.slice(0, 16)})`).join("\n")
    : (markdown ?? "");
