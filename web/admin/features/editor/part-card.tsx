import { Button, Group, SegmentedControl, Text, Textarea } from "@mantine/core";
import { diffWordsWithSpace } from "diff";
import { useId } from "react";
import { type Choice, proposed } from "./choices.ts";
import { kindOf, type Part } from "./merge.ts";

/** What the two sides are called: of the person who looks, and of the other. */
export interface Sides {
  mine: string;
  theirs: string;
}

interface PartCardProps {
  part: Part;
  /** Its place among the changes, from 1. */
  place: number;
  sides: Sides;
  choice: Choice | undefined;
  choose: (choice: Choice) => void;
  disabled: boolean;
}

/** One stretch that changed, and what is taken of it. */
export function PartCard({ part, place, sides, choice, choose, disabled }: PartCardProps) {
  const title = useId();
  const kind = kindOf(part);
  const taken = choice ?? proposed(part);
  const written = typeof taken === "object" ? taken.written : undefined;
  const options = [
    { value: "mine", label: sides.mine },
    { value: "theirs", label: sides.theirs },
    ...(kind === "conflict" ? [{ value: "both", label: "Both" }] : []),
  ];
  return (
    <section className="merge-part" aria-labelledby={title} data-open={taken === undefined || undefined}>
      <Group justify="space-between" gap="xs">
        <Text id={title} fw={550} size="sm">
          {place}. {said(kind, sides)}
        </Text>
        {kind !== "agreed" && (
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              data={options}
              value={typeof taken === "string" ? taken : ""}
              onChange={(value) => choose(value === "both" ? "both" : value === "mine" ? "mine" : "theirs")}
              disabled={disabled}
              aria-label={`Take of change ${place}`}
            />
            <Button
              size="compact-sm"
              variant={written === undefined ? "default" : "light"}
              disabled={disabled}
              onClick={() => choose({ written: textOf(part, taken) })}
            >
              Edit
            </Button>
          </Group>
        )}
      </Group>
      {written === undefined ? (
        <div className="merge-sides">
          {(kind === "agreed" ? (["mine"] as const) : (["mine", "theirs"] as const)).map((side) => (
            <div key={side} className="merge-side" data-off={taken === other(side) || undefined}>
              <Text size="xs" c="dimmed">
                {kind === "agreed" ? "Both" : sides[side]}
              </Text>
              <Changed before={part.base} after={part[side]} />
            </div>
          ))}
        </div>
      ) : (
        <Textarea
          aria-label={`Text of change ${place}`}
          classNames={{ input: "editor-source" }}
          autosize
          minRows={2}
          maxRows={20}
          disabled={disabled}
          value={written}
          onChange={(event) => choose({ written: event.currentTarget.value })}
        />
      )}
    </section>
  );
}

const other = (side: "mine" | "theirs") => (side === "mine" ? "theirs" : "mine");

const textOf = (part: Part, taken: Choice | undefined): string => {
  const side =
    taken === "both" || taken === undefined
      ? part.mine + part.theirs
      : part[taken === "theirs" ? "theirs" : "mine"];
  return side.trimEnd();
};

function said(kind: ReturnType<typeof kindOf>, { mine, theirs }: Sides): string {
  if (kind === "mine") return `Changed in ${mine} only`;
  if (kind === "theirs") return `Changed in ${theirs} only`;
  return kind === "agreed" ? "Changed in both, in the same way" : "Changed in both: choose";
}

/** How long comparing one stretch may keep the page from answering. */
const patience = 200;

function Changed({ before, after }: { before: string; after: string }) {
  if (!after.trim()) return <p className="quiet">{before.trim() ? "Taken out." : "Nothing here."}</p>;
  if (before === after) return <div className="merge-text words">{after.trimEnd()}</div>;
  const pieces = diffWordsWithSpace(before.trimEnd(), after.trimEnd(), { timeout: patience }) ?? [
    { value: after.trimEnd(), added: true, removed: false },
  ];
  let at = 0;
  return (
    <div className="merge-text words">
      {pieces.map(({ value, added, removed }) => {
        at += value.length;
        const key = `${at} ${added} ${removed}`;
        if (added)
          return (
            <ins key={key} className="come">
              {value}
            </ins>
          );
        return removed ? (
          <del key={key} className="gone">
            {value}
          </del>
        ) : (
          <span key={key}>{value}</span>
        );
      })}
    </div>
  );
}
