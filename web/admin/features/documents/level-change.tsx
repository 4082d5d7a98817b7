import { Stack, Text } from "@mantine/core";
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
import { Audiences, type Widening } from "./audiences.tsx";
import { useDocumentChange } from "./change.ts";

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
    let asked = 0;
    const again: Widening[] = [];
    for (const { document, audience } of widenings) {
      try {
        const saved = await put(document, level, audience.confirm);
        if (saved.level === level) changed++;
        else asked++;
      } catch (error) {
        const other = isProblem(error, 409) ? error.problem.audience : undefined;
        if (other) again.push({ document, audience: other });
        else tellFailure(`The level of “${document.title}” was not changed`, error);
      }
    }
    if (changed > 0) tellChanged(changed, level);
    if (asked > 0) tell(`${plural(asked, "document waits", "documents wait")} for a second person to agree.`);
    if (again.length > 0) ask(again, level, done, "Somebody gained or lost access meanwhile. Look again.");
    else done();
  }

  function ask(widenings: readonly Widening[], level: Level, done: () => void, news?: string) {
    const [first] = widenings;
    const isWish = widenings.every(({ audience }) => audience.second && !audience.second.asked);
    modals.openConfirmModal({
      title:
        widenings.length === 1 && first
          ? `Let more people read “${first.document.title}”?`
          : `Let more people read ${widenings.length} documents?`,
      children: (
        <Stack gap="md">
          {news && <Text fw={500}>{news}</Text>}
          <Audiences widenings={widenings} />
        </Stack>
      ),
      labels: {
        confirm: isWish ? "Ask a second person" : `Change to ${levelWords[level].name}`,
        cancel: "Cancel",
      },
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

const tellChanged = (changed: number, level: Level) =>
  tell(`${plural(changed, "document is", "documents are")} now ${levelWords[level].name}.`);
