import { Alert, Button, Group, Text } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Time } from "../../shared/time.tsx";
import { editor } from "./source-panel.tsx";

export function UpdateBanner({ document, review }: { document: DocumentView; review: () => void }) {
  const { updateWaiting, published, source, state } = document;
  if (!updateWaiting || !published || state !== "published") return null;
  return (
    <Alert color="yellow" icon={<IconClockExclamation aria-hidden />} title="Update waiting">
      <Group justify="space-between" gap="sm">
        <Text className="words">
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
          Visitors see version {published.version} until you publish version {document.version}.
        </Text>
        <Button size="xs" variant="default" onClick={review}>
          Review changes
        </Button>
      </Group>
    </Alert>
  );
}
