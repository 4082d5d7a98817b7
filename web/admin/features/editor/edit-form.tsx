import { Alert, Button, Group, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { dropDraft, keepDraft } from "./draft.ts";
import type { Begun } from "./edit-page.tsx";
import { ForkDialog, wouldFork } from "./fork-dialog.tsx";
import { Leaving } from "./leaving.tsx";
import { Overtaken } from "./overtaken.tsx";
import type { Taken } from "./take.ts";
import { TextEditor, type TextEditorHandle } from "./text-editor.tsx";
import { usePictures } from "./use-pictures.ts";
import { type Base, useSave } from "./use-save.ts";

/** One person's edit, from the text that they began with to a new version. */
export function EditForm({ begun, markdown }: { begun: Begun; markdown: string }) {
  const { document, draft, before } = begun;
  const here = useWorkspace();
  const { id } = document;
  const place = { workspaceId: here.id, userId: here.user.id, documentId: id };
  const kept = draft && draft.text !== markdown ? draft : undefined;

  const [base, setBase] = useState<Base>({ document, markdown: before ?? markdown });
  const [start, setStart] = useState({ text: kept?.text ?? markdown, epoch: 0 });
  const [unsaved, setUnsaved] = useState(kept !== undefined);
  const [restored, setRestored] = useState(kept);
  const [noRoom, setNoRoom] = useState(false);
  const [agreed, setAgreed] = useState(!wouldFork(document));
  const [other, setOther] = useState<Base | undefined>(
    kept && before !== undefined ? { document, markdown } : undefined,
  );
  const leaving = useRef(false);
  const editor = useRef<TextEditorHandle>(null);
  const pictures = usePictures(id, [base.document.version]);
  const save = useSave();
  const navigate = useNavigate();
  const back = () => navigate({ to: "/documents/$id", params: { id } });

  const differs = (taken: Taken | undefined) =>
    taken ? "refused" in taken || taken.text !== base.markdown : unsaved;

  function wrote(taken: Taken, typed: string) {
    if (leaving.current) return;
    setUnsaved(differs(taken));
    if (differs(taken))
      setNoRoom(
        !keepDraft(place, { text: typed, version: base.document.version, at: new Date().toISOString() }),
      );
    else dropDraft(place);
  }

  function replace(text: string, next = base) {
    setBase(next);
    setStart(({ epoch }) => ({ text, epoch: epoch + 1 }));
    setUnsaved(text !== next.markdown);
    setRestored(undefined);
    if (text === next.markdown) dropDraft(place);
    else keepDraft(place, { text, version: next.document.version, at: new Date().toISOString() });
  }

  async function submit() {
    const taken = editor.current?.read();
    if (!taken || "refused" in taken || taken.text === base.markdown || save.isPending) return;
    const done = await save
      .mutateAsync({ base, markdown: taken.text, fork: wouldFork(base.document) })
      .catch(() => undefined);
    if (!done) return;
    if ("overtaken" in done) {
      setOther(done.overtaken);
      setStart(({ epoch }) => ({ text: taken.text, epoch }));
      return;
    }
    leaving.current = true;
    dropDraft(place);
    tell(`Version ${done.version} is saved. Visitors see it once you publish it.`);
    await back();
  }
  useHotkeys([["mod+S", () => void submit()]], [], true);

  if (!agreed)
    return <ForkDialog title={document.title} agree={() => setAgreed(true)} cancel={() => void back()} />;
  if (other)
    return (
      <Overtaken
        base={base}
        mine={start.text}
        theirs={other}
        take={(text) => {
          replace(text, other);
          setOther(undefined);
        }}
      />
    );
  return (
    <>
      <Leaving
        unsaved={() => !leaving.current && differs(editor.current?.read())}
        discard={() => {
          leaving.current = true;
          dropDraft(place);
        }}
      />
      <Group justify="space-between" gap="xs" className="editor-head">
        <Text c="dimmed" size="sm" aria-live="polite">
          {unsaved ? "Not saved yet." : `Version ${base.document.version}. Nothing is changed.`}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => void back()}>
            Cancel
          </Button>
          <Button disabled={!unsaved} loading={save.isPending} onClick={() => void submit()}>
            Save version
          </Button>
        </Group>
      </Group>
      {save.isError && <Failed what="The text was not saved" error={save.error} />}
      {noRoom && (
        <Alert color="yellow" role="status">
          <Text>Your browser has no room to keep this text for you. Save often.</Text>
        </Alert>
      )}
      {restored && (
        <Alert color="teal" role="status" title="Your unsaved text is back">
          <Group gap="sm">
            <Text>You wrote it here before this page closed, from version {restored.version} on.</Text>
            <Button size="xs" variant="default" onClick={() => replace(markdown)}>
              Discard it
            </Button>
          </Group>
        </Alert>
      )}
      <TextEditor
        key={start.epoch}
        documentId={id}
        text={start.text}
        label="Text"
        pictures={pictures}
        handle={editor}
        wrote={wrote}
      />
    </>
  );
}
