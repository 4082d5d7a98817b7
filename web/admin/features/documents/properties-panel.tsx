import { useQuery } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Facts, Panel } from "../../shared/panel.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { propertyWords } from "./property-words.ts";
import { contentQuery, readableVersion } from "./queries.ts";

interface PropertiesPanelProps {
  document: DocumentView;
  version?: number | undefined;
}

/** What a row holds at Notion beside its files. A text has it on top, as a table. */
export function PropertiesPanel({ document, version }: PropertiesPanelProps) {
  const here = useWorkspace();
  const readable = readableVersion(here, document);
  const shown = here.may("drafts") ? (version ?? readable) : readable;
  const { data } = useQuery({
    ...contentQuery(here, document.id, shown ?? 0),
    enabled: document.kind === "files" && shown !== undefined,
  });
  const properties = data?.kind === "files" ? data.properties : undefined;
  const facts = (properties ?? []).flatMap(({ name, type, value }) => {
    const words = value && type !== "title" ? propertyWords(value) : "";
    return words ? [[name, words] as const] : [];
  });
  if (facts.length === 0) return null;
  return (
    <Panel title="Properties">
      <Facts facts={facts} />
    </Panel>
  );
}
