import { Alert, Button, Group, Text } from "@mantine/core";
import { IconClockExclamation, IconHandStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Time } from "../../shared/time.tsx";
import { versionQuery } from "../review/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { editor } from "./source-panel.tsx";

interface UpdateBannerProps {
  document: DocumentView;
  review: () => void;
}

/** An update waits for a person, or a person decided against it. */
export function UpdateBanner({ document, review }: UpdateBannerProps) {
  const { updateWaiting, published, source, state, kept } = document;
  if (!published || state !== "published") return null;
  if (!updateWaiting) return kept ? <Kept document={document} kept={kept} review={review} /> : null;
  return (
    <Alert color="yellow" icon={<IconClockExclamation aria-hidden />} title="Update waiting">
      <Said review={review} action="Review changes">
        {source && !source.forked ? (
          <>
            Changed at Notion <Time at={source.lastEditedAt} />
            {editor(source)}.{" "}
          </>
        ) : (
          <>
            Changed <Time at={document.updatedAt} />.{" "}
          </>
        )}
        {document.level === "internal" ? "Members" : "Visitors"} see version {published.version} until you
        publish version {document.version}.
      </Said>
    </Alert>
  );
}

function Kept({
  document: { id, published },
  kept,
  review,
}: UpdateBannerProps & { kept: NonNullable<DocumentView["kept"]> }) {
  const here = useWorkspace();
  const who = kept.by === here.user.email ? "You" : kept.by;
  const { data } = useQuery(versionQuery(here, id, kept.version));
  return (
    <Alert icon={<IconHandStop aria-hidden />} title={`Version ${published?.version} was kept`}>
      <Said review={review} action="Review again">
        {who} kept version {published?.version} <Time at={kept.at} />. Version {kept.version}{" "}
        {data && (
          <>
            came <Time at={data.createdAt} /> and{" "}
          </>
        )}
        was not taken. The next change at Notion waits for you again.
      </Said>
    </Alert>
  );
}

function Said({ review, action, children }: { review: () => void; action: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <Text className="words">{children}</Text>
      <Button size="xs" variant="default" onClick={review}>
        {action}
      </Button>
    </Group>
  );
}
