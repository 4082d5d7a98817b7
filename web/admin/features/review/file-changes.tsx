import type { FileView } from "../../../../functions/http/schemas/documents.ts";
import { fileSize } from "../../shared/words.ts";
import { fileWords } from "./compared.ts";
import type { FileChange } from "./diff/files.ts";
import { keyed, Mark } from "./words.tsx";

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
  const marked = (text: string, differs: boolean) =>
    differs && change !== "same" ? <Mark change={side}>{text}</Mark> : text;
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
