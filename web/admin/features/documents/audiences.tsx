import { List, Stack, Text } from "@mantine/core";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { AudienceView } from "../../../../functions/http/schemas/problem.ts";
import { plural } from "../../shared/words.ts";
import { FoundList } from "../leak-guard/found-list.tsx";

export interface Widening {
  document: DocumentView;
  audience: AudienceView;
}

/** Who gains access by each of them, by name. */
export function Audiences({ widenings }: { widenings: readonly Widening[] }) {
  const [first] = widenings;
  if (widenings.length === 1 && first)
    return (
      <Stack gap="md">
        <Text className="words">{first.audience.sentence}</Text>
        <Gains audience={first.audience} />
        <Second audience={first.audience} />
        {first.audience.findings && (
          <FoundList
            documentId={first.document.id}
            version={first.document.version}
            findings={first.audience.findings}
            says="It can have this level now, and is published at it once these are taken out or set aside."
          />
        )}
      </Stack>
    );
  return (
    <Stack gap="xs" mah={320} className="scrolls">
      <List spacing="xs">
        {widenings.map(({ document, audience }) => (
          <List.Item key={document.id} className="words">
            <Text fw={500}>{document.title}</Text>
            <Text c="dimmed">{audience.sentence}</Text>
            <Gains audience={audience} />
            <Second audience={audience} />
            {audience.findings && (
              <Text c="dimmed">The leak guard found {plural(audience.findings.length, "thing")} in it.</Text>
            )}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Gains({ audience: { gains, to } }: { audience: AudienceView }) {
  const { everyone, accounts, contacts, more } = gains;
  if (everyone) return null;
  const count = accounts.length + contacts.length + more;
  if (count === 0)
    return <Text size="sm">Nobody gains access by it now: no grant stands that it would open.</Text>;
  return (
    <div>
      <Text size="sm" fw={500}>
        {to === "requires_nda" ? "Who gains access, once they have accepted the NDA" : "Who gains access"}
      </Text>
      <List size="sm" mah={200} className="scrolls words">
        {accounts.map(({ domain, name }) => (
          <List.Item key={domain}>
            Everyone at {domain}
            {name && ` (${name})`}
          </List.Item>
        ))}
        {contacts.map(({ id, email, name }) => (
          <List.Item key={id}>{name ? `${name}, ${email}` : email}</List.Item>
        ))}
        {more > 0 && <List.Item>and {more.toLocaleString("en-GB")} more</List.Item>}
      </List>
    </div>
  );
}

function Second({ audience: { second } }: { audience: AudienceView }) {
  if (!second) return null;
  return (
    <Text size="sm" className="words">
      {second.asked
        ? `${second.asked.by} asks for it. If you agree, it happens at once.`
        : "In your workspace two people agree to this. It happens once another admin or content manager agrees."}
    </Text>
  );
}
