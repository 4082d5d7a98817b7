import { Alert, Stack, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { TextLink } from "../../shared/links.tsx";
import { plural } from "../../shared/words.ts";
import type { Decision } from "./use-decide.ts";

/** What was done and what was left alone, each with the version and the hash that it was about. */
export function Decisions({ decisions, forget }: { decisions: readonly Decision[]; forget: () => void }) {
  if (decisions.length === 0) return null;
  const left = decisions.filter(({ done }) => !done).length;
  const told = [
    ...summary(decisions, "publish", "published"),
    ...summary(decisions, "keep", "kept"),
    ...(left > 0 ? [`${left} left alone`] : []),
  ];
  return (
    <Alert
      role="status"
      color={left > 0 ? "yellow" : "teal"}
      title={told.join(", ")}
      withCloseButton
      closeButtonLabel="Close the list"
      onClose={forget}
    >
      <Stack component="ul" gap={6} className="decisions">
        {decisions.map((decision) => (
          <Line key={decision.document.id} decision={decision} />
        ))}
      </Stack>
    </Alert>
  );
}

function summary(decisions: readonly Decision[], wanted: Decision["what"], word: string): string[] {
  const count = decisions.filter(({ what, done }) => done && what === wanted).length;
  return count > 0 ? [`${plural(count, "document")} ${word}`] : [];
}

function Line({ decision: { document, what, done, because } }: { decision: Decision }) {
  const { id, title, version, published, sha256 } = document;
  const [n, hash] = what === "keep" ? [published?.version, published?.sha256 ?? ""] : [version, sha256];
  const Sign = done ? IconCheck : IconX;
  return (
    <li>
      <Sign size={15} aria-hidden />
      <Text component="span" size="sm" className="words">
        <TextLink to="/documents/$id" params={{ id }} c="inherit" inherit>
          {title}
        </TextLink>
        {": "}
        {done ? (
          <>
            version {n} {what === "publish" ? "is published" : "stays"} · SHA-256{" "}
            <span className="hash">{hash.slice(0, 12)}…</span>
          </>
        ) : (
          <>
            version {version} was left alone. {because}
          </>
        )}
      </Text>
    </li>
  );
}
