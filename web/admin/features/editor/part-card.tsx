import { Button, Group, SegmentedControl, Text, Textarea } from "@mantine/core";
import { diffWordsWithSpace } from "diff";
import { useId } from "react";
import { type Choice, proposed } from "./choices.ts";
import { kindOf, type Part } from "./merge.ts";

/** What the other side is called; this one is the reader's own. */
export interface Others {
  /** On what is theirs. */
  name: string;
  /** Where they changed it. */
  where: string;
}

interface PartCardProps {
  part: Part;
  /** Its place among the changes, from 1. */
  place: number;
  others: Others;
  choice: Choice | undefined;
  choose: (choice: Choice) => void;
  disabled: boolean;
}

/** One stretch that changed, and what is taken of it. */
export function PartCard({ part, place, others, choice, choose, disabled }: PartCardProps) {
  const title = useId();
  const kind = kindOf(part);
  const taken = choice ?? proposed(part);
  const written = typeof taken === "object" ? taken.written : undefined;
  const options = [
    { value: "mine", label: "Yours" },
    { value: "theirs", label: others.name },
    ...(kind === "conflict" ? [{ value: "both", label: "Both" }] : []),
  ];
  return (
    <section className="merge-part" aria-labelledby={title} data-open={taken === undefined || undefined}>
      <Group justify="space-between" gap="xs">
        <Text id={title} fw={550} size="sm">
          {place}. {said(kind, others)}
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
                {kind === "agreed" ? "Both" : side === "mine" ? "Yours" : others.name}
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

function said(kind: ReturnType<typeof kindOf>, { where }: Others): string {
  if (kind === "mine") return "Only you changed this";
  if (kind === "theirs") return `Changed ${where} only`;
  return kind === "agreed" ? "You changed this in the same way" : `Changed by you and ${where}: choose`;
}

/** How long comparing one stretch may keep the page from answering. */
const patience = 200;

/** With the names of pictures cut short: nobody reads a hash. */
export const readable = (text: string): string =>
  text.trim().replace(/\bmedia\/([0-9a-f]{8})[0-9a-f]{56}/g, "media/$1…");

function Changed({ before, after }: { before: string; after: string }) {
  const [was, is] = [readable(before), readable(after)];
  if (!is) return <div className="quiet">{was ? "Taken out." : "Nothing here."}</div>;
  if (was === is) return <div className="merge-text words">{is}</div>;
  const pieces = diffWordsWithSpace(was, is, { timeout: patience }) ?? [
    { value: is, added: true, removed: false },
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
