import { Alert, Button, Group, Text } from "@mantine/core";
import type { Choice, Choices } from "./choices.ts";
import { kindOf, type Part } from "./merge.ts";
import { type Others, PartCard } from "./part-card.tsx";

interface ChangesProps {
  parts: readonly Part[];
  others: Others;
  choices: Choices;
  choose: (n: number, choice: Choice) => void;
  edited: boolean;
  again: () => void;
}

/** Every stretch that either side changed, with what is taken of it. */
export function MergeChanges({ parts, others, choices, choose, edited, again }: ChangesProps) {
  const changed = parts.flatMap((part, n) => (kindOf(part) === "same" ? [] : [{ part, n }]));
  return (
    <>
      {edited && (
        <Alert color="teal">
          <Group gap="sm">
            <Text>The result was edited, so these choices stand still.</Text>
            <Button size="xs" variant="default" onClick={again}>
              Discard the edits and choose again
            </Button>
          </Group>
        </Alert>
      )}
      {changed.map(({ part, n }, index) => (
        <PartCard
          // Its place in the texts, which do not change while this page is open.
          key={String(n)}
          part={part}
          place={index + 1}
          others={others}
          choice={choices.get(n)}
          choose={(choice) => choose(n, choice)}
          disabled={edited}
        />
      ))}
    </>
  );
}
