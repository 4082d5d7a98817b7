import { Skeleton } from "@mantine/core";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { type Act, run } from "./actions.ts";
import { FormulaDialog, LinkDialog } from "./asking.tsx";
import { formula, linkTo, unlink } from "./commands.ts";
import { createEditor, type Writing } from "./create-editor.ts";
import type { Here } from "./here.ts";
import type { PictureAddress } from "./node-views.ts";
import { Toolbar } from "./toolbar.tsx";

interface RichTextProps {
  text: string;
  label: string;
  pictures: PictureAddress;
  /** Set while it stands on the screen. */
  writing: RefObject<Writing | undefined>;
  wrote: () => void;
  /** It could not open this text at all. */
  failed: () => void;
}

/** The text as it looks, with its tools. Only the text that it is made with counts. */
export function RichText({ text, label, pictures, writing, wrote, failed }: RichTextProps) {
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Here>();
  const [asking, setAsking] = useState<"link" | "formula">();
  const onWrote = useEffectEvent(wrote);
  const onFailed = useEffectEvent(failed);
  const addressOf = useEffectEvent(pictures);
  const first = useEffectEvent(() => ({ text, label }));

  useEffect(() => {
    const home = place.current;
    if (!home) return;
    let gone = false;
    let opened: Writing | undefined;
    const surface = document.createElement("div");
    home.append(surface);
    createEditor(surface, {
      ...first(),
      pictures: (path) => addressOf(path),
      wrote: () => onWrote(),
      moved: setAt,
      askLink: () => setAsking("link"),
    }).then(
      (made) => {
        if (gone) made.close();
        else writing.current = opened = made;
      },
      () => {
        if (!gone) onFailed();
      },
    );
    return () => {
      gone = true;
      opened?.close();
      if (writing.current === opened) writing.current = undefined;
      surface.remove();
    };
  }, [writing]);

  const act = (what: Act) => writing.current?.act(what);
  const then = (what: Act) => {
    setAsking(undefined);
    // The dialog gives the focus back first.
    requestAnimationFrame(() => act(what));
  };
  return (
    <div className="editor-rich">
      <Toolbar at={at} act={act} askLink={() => setAsking("link")} askFormula={() => setAsking("formula")} />
      {!at && <Skeleton height={240} m="md" w="auto" />}
      <div ref={place} className="editor-surface words" />
      {asking === "link" && (
        <LinkDialog
          now={at?.link}
          close={() => setAsking(undefined)}
          link={(href) => then(run(linkTo(href)))}
          unlink={() => then(run(unlink))}
        />
      )}
      {asking === "formula" && (
        <FormulaDialog
          now={at?.formula}
          close={() => setAsking(undefined)}
          put={(value, block) => then(run(formula(value, block)))}
        />
      )}
    </div>
  );
}
