import { Text } from "@mantine/core";
import type { DocumentView, VersionView } from "../../../../functions/http/schemas/documents.ts";
import { Time } from "../../shared/time.tsx";
import { editor } from "../documents/source-panel.tsx";

const origins: Record<VersionView["origin"], string> = {
  import: "Imported by",
  sync: "Came from Notion",
  edit: "Edited by",
  restore: "Restored by",
};

/** Who made a version, when it came, and when it was edited at the source; of the newest one the source may know by whom. */
export function Who({ document, version }: { document: DocumentView; version: VersionView }) {
  const { origin, by, createdAt, sourceEditedAt, sha256 } = version;
  const fromSource = origin === "import" || origin === "sync";
  const { source } = document;
  return (
    <Text size="xs" c="dimmed" className="words">
      {origins[origin]} {origin !== "sync" && by} <Time at={createdAt} />
      {fromSource && sourceEditedAt && (
        <>
          {" · "}edited at Notion <Time at={sourceEditedAt} />
          {source && !source.forked && version.n === document.version && editor(source)}
        </>
      )}
      {" · "}
      <span className="hash">SHA-256 {sha256.slice(0, 12)}…</span>
    </Text>
  );
}
