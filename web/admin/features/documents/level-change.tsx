import { List, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { Level } from "../../../../functions/core/access/level.ts";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { AudienceView } from "../../../../functions/http/schemas/problem.ts";
import { levelWords } from "../../shared/levels.ts";
import { isProblem } from "../../shared/problem.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { useDocumentChange } from "./change.ts";

interface Widening {
  document: DocumentView;
  audience: AudienceView;
}

/** Narrowing acts at once. Widening is answered with who gains access, and is asked about first. */
export function useLevelChange() {
  const { change } = useDocumentChange();

  const put = (document: DocumentView, level: Level, confirm?: AudienceView["confirm"]) =>
    change(document, { method: "PUT", at: "/level", body: confirm ? { level, confirm } : { level } });

  async function setLevel(documents: readonly DocumentView[], level: Level, done = () => {}): Promise<void> {
    const widenings: Widening[] = [];
    let changed = 0;
    for (const document of documents.filter((each) => each.level !== level)) {
      try {
        await put(document, level);
        changed++;
      } catch (error) {
        const audience = isProblem(error, 409) && error.problem.audience;
        if (audience) widenings.push({ document, audience });
        else tellFailure(`The level of “${document.title}” was not changed`, error);
      }
    }
    if (changed > 0) tellChanged(changed, level);
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

function Audiences({ widenings }: { widenings: readonly Widening[] }) {
  const [first] = widenings;
  if (widenings.length === 1 && first) return <Text className="words">{first.audience.sentence}</Text>;
  return (
    <Stack gap="xs" mah={320} className="scrolls">
      <List spacing="xs">
        {widenings.map(({ document, audience }) => (
          <List.Item key={document.id} className="words">
            <Text fw={500}>{document.title}</Text>
            <Text c="dimmed">{audience.sentence}</Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

const tellChanged = (changed: number, level: Level) =>
  tell(`${plural(changed, "document is", "documents are")} now ${levelWords[level].name}.`);
