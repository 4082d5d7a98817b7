import { Button, Group, Text, Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { FindingView } from "../../../../functions/http/schemas/findings.ts";
import { tell } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { useDocumentChange } from "../documents/change.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { placeOf, ruleOf } from "./words.ts";

type Verdict = NonNullable<FindingView["cleared"]>["verdict"];

const asked: Record<Verdict, { label: string; placeholder: string; done: string }> = {
  false_positive: {
    label: "Why is it not a leak?",
    placeholder: "It is an example, and no host of ours",
    done: "Set aside: it is not a leak.",
  },
  justified: {
    label: "Why may outsiders read it?",
    placeholder: "Customers are meant to write to this person",
    done: "Set aside, with your reason on record.",
  },
};

/** One thing that was found, and what a person says of it. */
export function FindingRow({ document, finding }: { document: DocumentView; finding: FindingView }) {
  const here = useWorkspace();
  const { attempt } = useDocumentChange();
  const [verdict, setVerdict] = useState<Verdict>();
  const at = `/findings/${encodeURIComponent(finding.id)}`;
  const edits = here.may("edit") && document.state !== "archived";

  async function clear(reason: string) {
    if (!verdict) return;
    const body = { verdict, reason };
    if (await attempt(document, { method: "POST", at, body }, "It was not set aside")) {
      tell(asked[verdict].done);
      setVerdict(undefined);
    }
  }

  return (
    <li className="finding" data-cleared={finding.cleared ? true : undefined}>
      <Text size="sm" fw={550} className="words">
        {ruleOf(finding)}
      </Text>
      <Text size="sm" c="dimmed" className="words">
        {placeOf(finding)}
        {finding.times && `, ${finding.times} times in all`}
      </Text>
      <p className="finding-excerpt words">{finding.excerpt}</p>
      {finding.cleared ? (
        <Cleared cleared={finding.cleared}>
          {edits && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => void attempt(document, { method: "DELETE", at }, "It was not taken back")}
            >
              Undo
            </Button>
          )}
        </Cleared>
      ) : (
        edits &&
        (verdict ? (
          <ReasonForm key={verdict} verdict={verdict} save={clear} cancel={() => setVerdict(undefined)} />
        ) : (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => setVerdict("false_positive")}>
              Not a leak…
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => setVerdict("justified")}>
              Publish anyway…
            </Button>
          </Group>
        ))
      )}
    </li>
  );
}

function Cleared({
  cleared: { verdict, by, at, reason },
  children,
}: {
  cleared: NonNullable<FindingView["cleared"]>;
  children: ReactNode;
}) {
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
      <Text size="sm" className="words">
        {verdict === "false_positive" ? "Not a leak" : "May be read"}, says {by} <Time at={at} />: {reason}
      </Text>
      {children}
    </Group>
  );
}

interface ReasonFormProps {
  verdict: Verdict;
  save: (reason: string) => Promise<void>;
  cancel: () => void;
}

function ReasonForm({ verdict, save, cancel }: ReasonFormProps) {
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const { label, placeholder } = asked[verdict];

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    await save(reason.trim());
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Textarea
        label={label}
        description="It stays on record, in Activity too."
        placeholder={placeholder}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        required
      />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="compact-sm" loading={busy} disabled={!reason.trim()}>
          Set aside
        </Button>
        <Button size="compact-sm" variant="default" onClick={cancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
