import { Alert, List, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconShieldExclamation } from "@tabler/icons-react";
import type { FindingView } from "../../../../functions/http/schemas/findings.ts";
import { TextLink } from "../../shared/links.tsx";
import { plural } from "../../shared/words.ts";
import { placeOf, ruleOf } from "./words.ts";

const most = 5;

interface FoundListProps {
  documentId: string;
  version: number;
  findings: readonly FindingView[];
  /** What this keeps from happening. */
  says: string;
}

/** What the leak guard found, in a dialog, with the way to where it is cleared. */
export function FoundList({ documentId, version, findings, says }: FoundListProps) {
  const more = findings.length - most;
  return (
    <Alert
      color="orange"
      icon={<IconShieldExclamation aria-hidden />}
      title={`The leak guard found ${plural(findings.length, "thing")}`}
      className="words"
    >
      <Stack gap="xs">
        <Text size="sm">{says}</Text>
        <List size="sm" spacing={2}>
          {findings.slice(0, most).map((finding) => (
            <List.Item key={finding.id}>
              {ruleOf(finding)}, {placeOf(finding)}
            </List.Item>
          ))}
        </List>
        {more > 0 && <Text size="sm">And {more} more.</Text>}
        <TextLink
          to="/documents/$id"
          params={{ id: documentId }}
          search={{ version }}
          hash="leak-guard"
          size="sm"
          onClick={() => modals.closeAll()}
        >
          Look at them
        </TextLink>
      </Stack>
    </Alert>
  );
}
