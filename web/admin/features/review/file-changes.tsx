import type { FileView } from "../../../../functions/http/schemas/documents.ts";
import { fileSize } from "../../shared/words.ts";
import { fileWords } from "./compared.ts";
import type { FactChange } from "./diff/facts.ts";
import type { FileChange } from "./diff/files.ts";
import { keyed } from "./words.tsx";

export function FileChanges({ files }: { files: readonly FileChange<FileView>[] }) {
  if (files.length === 0) return null;
  return (
    <section className="changes" aria-label="Files">
      {keyed(files).map(([key, { change, before, after }]) => (
        <div
          key={key}
          className="change-row"
          data-kind={change === "same" ? "same" : "changed"}
          {...(change === "same" ? {} : { "data-change": true, tabIndex: -1 })}
        >
          <FileCell file={before} other={after} side="gone" change={change} />
          <FileCell file={after} other={before} side="come" change={change} />
        </div>
      ))}
    </section>
  );
}

interface FileCellProps {
  file: FileView | undefined;
  other: FileView | undefined;
  side: "gone" | "come";
  change: FileChange["change"];
}

function FileCell({ file, other, side, change }: FileCellProps) {
  const Mark = side === "gone" ? "del" : "ins";
  const marked = (text: string, differs: boolean) =>
    differs && change !== "same" ? <Mark className={side}>{text}</Mark> : text;
  return (
    <div
      className="change-cell words"
      data-side={side}
      data-empty={file ? undefined : true}
      aria-hidden={(change === "same" && side === "gone") || undefined}
    >
      <span className="change-sign" aria-hidden>
        {file && change !== "same" && (side === "gone" ? "−" : "+")}
      </span>
      {file && (
        <div className="change-said">
          <div className="strong">{marked(file.name, file.name !== other?.name)}</div>
          <div className="quiet small">
            {(side === "come" || !other) && <>{fileWords[change]} · </>}
            {marked(fileSize(file.size), file.size !== other?.size)} · SHA-256{" "}
            <span className="hash">{marked(file.sha256, file.sha256 !== other?.sha256)}</span>
          </div>
        </div>
      )}
    </div>
  );
}

/** A title or a property: what it was, and what it is. */
export function FactChanges({ facts }: { facts: readonly FactChange[] }) {
  if (facts.length === 0) return null;
  return (
    <section className="changes" aria-label="Properties">
      {facts.map(({ id, name, before, after }) => (
        <div key={id} className="change-row" data-kind="changed" data-change tabIndex={-1}>
          <FactCell name={name} words={before} side="gone" />
          <FactCell name={name} words={after} side="come" />
        </div>
      ))}
    </section>
  );
}

function FactCell({ name, words, side }: { name: string; words: string; side: "gone" | "come" }) {
  const Mark = side === "gone" ? "del" : "ins";
  return (
    <div className="change-cell words" data-side={side}>
      <span className="change-sign" aria-hidden>
        {side === "gone" ? "−" : "+"}
      </span>
      <div className="change-said">
        <span className="quiet small">{name}</span>
        <div>{words ? <Mark className={side}>{words}</Mark> : <span className="quiet">empty</span>}</div>
      </div>
    </div>
  );
}
