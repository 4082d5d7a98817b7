import "./merge.css";
import { Alert, Button, Group, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { plural } from "../../shared/words.ts";
import { differenceOf } from "../review/ask.ts";
import { TextChanges } from "../review/text-changes.tsx";
import { type Choices, merged, open } from "./choices.ts";
import { compareThree } from "./merge.ts";
import { MergeChanges } from "./merge-changes.tsx";
import type { PictureAddress } from "./node-views.ts";
import { type Others, readable } from "./part-card.tsx";
import { canonical } from "./take.ts";
import { TextEditor, type TextEditorHandle } from "./text-editor.tsx";

type View = "mine" | "theirs" | "texts" | "merge" | "result";

interface ThreeTextsProps {
  documentId: string;
  base: string;
  mine: string;
  theirs: string;
  others: Others;
  pictures: PictureAddress;
  /** What the button says that takes the merge, and what it does. */
  take: { label: string; run: (text: string) => void; isPending: boolean };
}

/** What two people made of one text: their changes, the three texts, and a merge in which every choice is the reader's. */
export function ThreeTexts({ documentId, base, mine, theirs, others, pictures, take }: ThreeTextsProps) {
  const parts = useMemo(() => compareThree(base, mine, theirs), [base, mine, theirs]);
  const [view, setView] = useState<View>("merge");
  const [choices, setChoices] = useState<Choices>(new Map());
  const [edited, setEdited] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const editor = useRef<TextEditorHandle>(null);
  const narrow = useMediaQuery("(max-width: 768px)") ?? false;
  const left = open(parts, choices);
  const proposal = useMemo(() => canonical(merged(parts, choices)), [parts, choices]);
  const result = edited ?? ("text" in proposal ? proposal.text : merged(parts, choices));

  const views: { value: View; label: string }[] = [
    { value: "merge", label: "Merge" },
    { value: "mine", label: "Your changes" },
    { value: "theirs", label: `Changes ${others.where}` },
    { value: "texts", label: "The three texts" },
    { value: "result", label: "Result" },
  ];

  function show(next: View) {
    const taken = view === "result" ? editor.current?.read() : undefined;
    if (taken && "refused" in taken) return;
    if (taken && taken.text !== result) setEdited(taken.text);
    setView(next);
  }

  function save() {
    const taken = view === "result" ? editor.current?.read() : canonical(result);
    if (!taken) return;
    if ("refused" in taken) setRefused(taken.refused);
    else take.run(taken.text);
  }

  return (
    <div className="three-texts">
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          size="xs"
          orientation={narrow ? "vertical" : "horizontal"}
          fullWidth={narrow}
          className="three-views"
          data={views}
          value={view}
          onChange={(next) => show(views.find(({ value }) => value === next)?.value ?? "merge")}
          aria-label="View"
        />
        <Button loading={take.isPending} disabled={left > 0 && edited === undefined} onClick={save}>
          {take.label}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {edited === undefined
          ? left > 0
            ? `${plural(left, "change")} in both, still to choose.`
            : "Every change has its place. Look at the result, and edit it where you want to."
          : "You edited the result by hand."}
      </Text>
      {refused && (
        <Alert color="red" role="alert" title="The merge was not saved">
          <Text>{refused} Edit the result, then save it.</Text>
        </Alert>
      )}
      {view === "merge" && (
        <MergeChanges
          parts={parts}
          others={others}
          choices={choices}
          choose={(n, choice) => setChoices(new Map(choices).set(n, choice))}
          edited={edited !== undefined}
          again={() => setEdited(undefined)}
        />
      )}
      {(view === "mine" || view === "theirs") && (
        <Difference before={base} after={view === "mine" ? mine : theirs} />
      )}
      {view === "texts" && (
        <div className="three-columns">
          {[
            ["Where both began", base],
            ["Yours", mine],
            [others.name, theirs],
          ].map(([title = "", text = ""]) => (
            <section key={title} aria-label={title}>
              <Text fw={550} size="sm">
                {title}
              </Text>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse */}
              <pre className="merge-text words" tabIndex={0}>
                {readable(text)}
              </pre>
            </section>
          ))}
        </div>
      )}
      {view === "result" && (
        <TextEditor
          documentId={documentId}
          text={result}
          label="Result"
          pictures={pictures}
          handle={editor}
          wrote={(taken) => {
            setRefused(undefined);
            if ("text" in taken && taken.text !== result) setEdited(taken.text);
          }}
        />
      )}
    </div>
  );
}

function Difference({ before, after }: { before: string; after: string }) {
  const { data } = useQuery({
    queryKey: ["difference", before, after],
    queryFn: () => differenceOf(before, after),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!data) return <Skeleton height={240} role="status" aria-label="Comparing" />;
  return <TextChanges text={data} />;
}
