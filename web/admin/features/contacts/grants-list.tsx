import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { GrantView } from "../../../../functions/http/schemas/contacts.ts";
import { LevelBadge } from "../../shared/level-badge.tsx";
import { TextLink } from "../../shared/links.tsx";
import { useNow } from "../../shared/time.tsx";
import { Truncated } from "../../shared/truncated.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useAct } from "./act.ts";
import { askReason } from "./ask-reason.tsx";
import { keyOf, revocations } from "./grants.ts";
import { standingWords } from "./words.ts";

const opens = ({ standing }: GrantView) => standing === "granted";

/** What a holder may read, and what ended; several can be revoked at once. `by`: which of the two the list is of. */
export function GrantsList({ grants, by }: { grants: readonly GrantView[]; by: "document" | "holder" }) {
  const here = useWorkspace();
  const now = useNow();
  const act = useAct();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = grants.filter((grant) => opens(grant) && ticked.has(keyOf(grant)));
  const toggle = (key: string) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };

  const revoke = () =>
    askReason({
      title: `Revoke ${plural(chosen.length, "grant")}?`,
      confirm: "Revoke",
      children:
        "The next click is refused. A download that has begun may finish; no new one begins after a minute.",
      act: async (reason) => {
        for (const body of revocations(chosen))
          await act
            .mutateAsync({
              method: "POST",
              at: "/grants/revoke",
              body: { ...body, reason },
              done: "Revoked. It counts from the next click on.",
              failed: "The access stands as before",
            })
            // Said already.
            .catch(() => undefined);
        setTicked(new Set());
      },
    });

  return (
    <>
      <ul className="grants">
        {grants.map((grant) => {
          const key = keyOf(grant);
          return (
            <li key={key} data-ended={!opens(grant) || undefined}>
              {here.may("contacts") && (
                <Checkbox
                  size="xs"
                  aria-label={`Select ${nameOf(grant, by)}`}
                  disabled={!opens(grant)}
                  checked={opens(grant) && ticked.has(key)}
                  onChange={() => toggle(key)}
                />
              )}
              <span className="who">
                {by === "document" ? <DocumentLink grant={grant} /> : <HolderLink grant={grant} />}
                {by === "document" && grant.holder.type === "account" && (
                  <span className="quiet small">For everyone at {grant.holder.id}</span>
                )}
                {grant.reason && <span className="quiet small words">“{grant.reason}”</span>}
              </span>
              {by === "document" && grant.document.level && <LevelBadge level={grant.document.level} />}
              <span className="quiet small standing">{standingWords(grant, now)}</span>
            </li>
          );
        })}
      </ul>
      {chosen.length > 0 && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={revoke} loading={act.isPending}>
            Revoke {plural(chosen.length, "grant")}
          </Button>
          <Text size="sm" c="dimmed">
            Ended and revoked ones stay on record.
          </Text>
        </Group>
      )}
    </>
  );
}

const nameOf = ({ document, holder, holderName }: GrantView, by: "document" | "holder"): string =>
  by === "document" ? (document.title ?? "a document") : (holderName ?? holder.id);

const DocumentLink = ({ grant: { document } }: { grant: GrantView }) =>
  document.title ? (
    <TextLink to="/documents/$id" params={{ id: document.id }} className="words">
      {document.title}
    </TextLink>
  ) : (
    <span className="quiet">A document that is not published</span>
  );

function HolderLink({ grant: { holder, holderName } }: { grant: GrantView }) {
  if (holder.type === "account")
    return (
      <Truncated>{`Everyone at ${holder.id}${holderName && holderName !== holder.id ? ` (${holderName})` : ""}`}</Truncated>
    );
  return (
    <TextLink to="/contacts/$id" params={{ id: holder.id }} className="words">
      {holderName ?? "A contact"}
    </TextLink>
  );
}
