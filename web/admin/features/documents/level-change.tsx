import { List, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { Level } from "../../../../functions/core/access/level.ts";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { FindingView } from "../../../../functions/http/schemas/findings.ts";
import type { AudienceView } from "../../../../functions/http/schemas/problem.ts";
import { levelWords } from "../../shared/levels.ts";
import { isProblem } from "../../shared/problem.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { FoundList } from "../leak-guard/found-list.tsx";
import { useDocumentChange } from "./change.ts";

interface Widening {
  document: DocumentView;
  audience: AudienceView;
}

interface Blocked {
  document: DocumentView;
  version: number;
  findings: readonly FindingView[];
}

/** Narrowing acts at once. Widening is answered with who gains access, and is asked about first. */
export function useLevelChange() {
  const { change } = useDocumentChange();

  const put = (document: DocumentView, level: Level, confirm?: AudienceView["confirm"]) =>
    change(document, { method: "PUT", at: "/level", body: confirm ? { level, confirm } : { level } });

  async function setLevel(documents: readonly DocumentView[], level: Level, done = () => {}): Promise<void> {
    const widenings: Widening[] = [];
    const blocked: Blocked[] = [];
    let changed = 0;
    for (const document of documents.filter((each) => each.level !== level)) {
      try {
        await put(document, level);
        changed++;
      } catch (error) {
        const problem = isProblem(error, 409) ? error.problem : undefined;
        const { audience, findings, version = document.version } = problem ?? {};
        if (audience) widenings.push({ document, audience });
        else if (findings) blocked.push({ document, version, findings });
        else tellFailure(`The level of “${document.title}” was not changed`, error);
      }
    }
    if (changed > 0) tellChanged(changed, level);
    if (blocked.length > 0) tellBlocked(blocked, level);
    if (widenings.length > 0) ask(widenings, level, done);
    else done();
  }

  async function widen(widenings: readonly Widening[], level: Level, done: () => void) {
    let changed = 0;
    for (const { document, audience } of widenings) {
      try {
        await put(document, level, audience.confirm);
        changed++;
      } catch (error) {
        tellFailure(`The level of “${document.title}” was not changed`, error);
      }
    }
    if (changed > 0) tellChanged(changed, level);
    done();
  }

  function ask(widenings: readonly Widening[], level: Level, done: () => void) {
    const [first] = widenings;
    modals.openConfirmModal({
      title:
        widenings.length === 1 && first
          ? `Let more people read “${first.document.title}”?`
          : `Let more people read ${widenings.length} documents?`,
      children: <Audiences widenings={widenings} />,
      labels: { confirm: `Change to ${levelWords[level].name}`, cancel: "Cancel" },
      onConfirm: () => void widen(widenings, level, done),
    });
  }

  return setLevel;
}

/** What is published stays at its level until its findings are set aside. */
function tellBlocked(blocked: readonly Blocked[], level: Level) {
  modals.open({
    title: `Not ${levelWords[level].name} yet`,
    children: (
      <Stack gap="md" mah={420} className="scrolls">
        {blocked.map(({ document, version, findings }) => (
          <FoundList
            key={document.id}
            documentId={document.id}
            version={version}
            findings={findings}
            says={`Version ${version} of “${document.title}” is published, so more people could read it at once. Take it out, or set each aside with a reason. Its level stays as it is.`}
          />
        ))}
      </Stack>
    ),
  });
}

function Audiences({ widenings }: { widenings: readonly Widening[] }) {
  const [first] = widenings;
  if (widenings.length === 1 && first)
    return (
      <Stack gap="md">
        <Text className="words">{first.audience.sentence}</Text>
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
            {audience.findings && (
              <Text c="dimmed">The leak guard found {plural(audience.findings.length, "thing")} in it.</Text>
            )}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

const tellChanged = (changed: number, level: Level) =>
  tell(`${plural(changed, "document is", "documents are")} now ${levelWords[level].name}.`);
