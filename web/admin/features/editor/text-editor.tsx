import { Alert, SegmentedControl, Text, Textarea } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { Writing } from "./create-editor.ts";
import type { PictureAddress } from "./node-views.ts";
import { Preview } from "./preview.tsx";
import { RichText } from "./rich-text.tsx";
import { canonical, type Taken, take } from "./take.ts";

type View = "write" | "source" | "preview";

export interface TextEditorHandle {
  /** What stands there this moment. */
  read(): Taken;
}

interface TextEditorProps {
  documentId: string;
  /** What it begins with; after that it goes its own way. */
  text: string;
  label: string;
  pictures: PictureAddress;
  handle: RefObject<TextEditorHandle | null>;
  /** After a pause: the canonical text, or the text as it was typed and why it cannot be taken. */
  wrote: (taken: Taken, typed: string) => void;
}

const views = [
  { value: "write", label: "Write" },
  { value: "source", label: "Source" },
  { value: "preview", label: "Preview" },
] satisfies { value: View; label: string }[];

const fallen = "The editor could not show this text, so here is its source. Nothing of it is lost.";

/** One text in three views. Going from one to another never changes it. */
export function TextEditor({ documentId, text: begun, label, pictures, handle, wrote }: TextEditorProps) {
  const [view, setView] = useState<View>("write");
  const [text, setText] = useState(begun);
  const [refused, setRefused] = useState<string>();
  const [notice, setNotice] = useState<string>();
  const writing = useRef<Writing>(undefined);
  const untouched = useRef(true);

  /** What the view on the screen holds, and the same as it was typed. */
  function now(): { taken: Taken; typed: string } {
    const open = writing.current;
    if (view === "source") return { taken: canonical(text), typed: text };
    if (view !== "write" || !open || untouched.current) return { taken: { text }, typed: text };
    const taken = take(() => open.read());
    return { taken, typed: "text" in taken ? taken.text : open.readAnyway() };
  }

  function settle(): Taken {
    later.cancel();
    const { taken, typed } = now();
    wrote(taken, typed);
    setRefused("refused" in taken ? taken.refused : undefined);
    if ("refused" in taken && view === "write") {
      setText(typed);
      setNotice(fallen);
      setView("source");
    }
    return taken;
  }
  const later = useDebouncedCallback(() => void settle(), { delay: 400, flushOnUnmount: false });
  useEffect(() => () => later.cancel(), [later]);
  useImperativeHandle(handle, () => ({ read: settle }));

  function show(next: View) {
    const taken = settle();
    if ("refused" in taken) return;
    untouched.current = true;
    setText(taken.text);
    setNotice(undefined);
    setView(next);
  }

  return (
    <section className="editor" aria-label={label}>
      <SegmentedControl
        size="xs"
        data={views}
        value={view}
        onChange={(next) => show(views.find(({ value }) => value === next)?.value ?? "write")}
        aria-label="View"
      />
      {notice && (
        <Alert color="yellow" role="status">
          <Text>{notice}</Text>
        </Alert>
      )}
      {view === "write" && (
        <RichText
          text={text}
          label={label}
          pictures={pictures}
          writing={writing}
          wrote={() => {
            untouched.current = false;
            later();
          }}
          failed={() => {
            setNotice(fallen);
            setView("source");
          }}
        />
      )}
      {view === "source" && (
        <Textarea
          aria-label={`${label}, as Markdown`}
          classNames={{ input: "editor-source" }}
          autosize
          minRows={16}
          maxRows={40}
          spellCheck={false}
          value={text}
          error={refused}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setRefused(undefined);
            later();
          }}
        />
      )}
      {view === "preview" && <Preview documentId={documentId} text={text} />}
    </section>
  );
}
