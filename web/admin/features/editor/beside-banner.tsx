import { Alert, Group, Text } from "@mantine/core";
import { IconGitFork } from "@tabler/icons-react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { ButtonLink } from "../../shared/links.tsx";
import { Time } from "../../shared/time.tsx";

/** A fork's source has changed: its text stands beside this one until somebody chooses. */
export function BesideBanner({ document: { id, beside, state } }: { document: DocumentView }) {
  if (!beside || state === "archived") return null;
  return (
    <Alert color="yellow" icon={<IconGitFork aria-hidden />} title="Notion’s page changed">
      <Group justify="space-between" gap="sm">
        <Text className="words">
          It changed <Time at={beside.at} />. Yours stays until you choose.
        </Text>
        <ButtonLink to="/documents/$id/beside" params={{ id }} size="xs" variant="default">
          Compare and choose
        </ButtonLink>
      </Group>
    </Alert>
  );
}
