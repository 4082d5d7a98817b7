import { ActionIcon, Checkbox, Tooltip } from "@mantine/core";
import {
  IconArchive,
  IconFileText,
  IconPaperclip,
  IconShieldExclamation,
  IconUserQuestion,
} from "@tabler/icons-react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { isAll, isSome, type Selection, toggle, toggleAll } from "../../shared/selection.ts";
import { StatusDot } from "../../shared/status.tsx";
import { Time } from "../../shared/time.tsx";
import { RowLink } from "../../shared/truncated.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useArchive } from "./archive.tsx";
import { LevelMenu } from "./level-menu.tsx";

interface DocumentsTableProps {
  documents: readonly DocumentView[];
  selection: Selection<DocumentView>;
  setSelection: (selection: Selection<DocumentView>) => void;
}

export function DocumentsTable({ documents, selection, setSelection }: DocumentsTableProps) {
  const here = useWorkspace();
  const edits = here.may("edit");
  return (
    <table className="rows documents">
      <thead>
        <tr>
          {edits && (
            <th scope="col" className="col-tick">
              <Checkbox
                size="xs"
                aria-label="Select all documents shown"
                checked={isAll(selection, documents)}
                indeterminate={isSome(selection, documents)}
                onChange={() => setSelection(toggleAll(selection, documents))}
              />
            </th>
          )}
          <th scope="col">Title</th>
          <th scope="col" className="col-level">
            Level
          </th>
          <th scope="col" className="col-status only-wide">
            Status
          </th>
          <th scope="col" className="col-time only-wide">
            Source edited
          </th>
          {edits && (
            <th scope="col" className="col-actions only-wide">
              <span className="hidden">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <Row
            key={document.id}
            document={document}
            selected={selection.has(document.id)}
            select={edits ? () => setSelection(toggle(selection, document)) : undefined}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  document: DocumentView;
  selected: boolean;
  select: (() => void) | undefined;
}

function Row({ document, selected, select }: RowProps) {
  const archive = useArchive();
  return (
    <tr data-selected={selected || undefined}>
      {select && (
        <td className="col-tick">
          <Checkbox
            size="xs"
            className="above"
            aria-label={`Select ${document.title}`}
            checked={selected}
            onChange={select}
          />
        </td>
      )}
      <td>
        <span className="titled">
          <Kind document={document} />
          <RowLink to="/documents/$id" params={{ id: document.id }} label={document.title} />
          {document.openFindings > 0 && <Findings count={document.openFindings} />}
          {document.widening && <AsksForSecond by={document.widening.by} />}
        </span>
        <span className="only-narrow small quiet second-line">
          <StatusDot document={document} />
        </span>
      </td>
      <td className="col-level">
        <span className="above">
          <LevelMenu document={document} />
        </span>
      </td>
      <td className="col-status only-wide">
        <StatusDot document={document} />
      </td>
      <td className="col-time only-wide quiet">
        {document.source ? (
          <span className="above">
            <Time at={document.source.lastEditedAt} />
          </span>
        ) : (
          "—"
        )}
      </td>
      {select && (
        <td className="col-actions only-wide">
          {document.state !== "archived" && (
            <span className="row-actions above">
              <Tooltip label="Archive">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Archive ${document.title}`}
                  onClick={() => archive([document])}
                >
                  <IconArchive size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </span>
          )}
        </td>
      )}
    </tr>
  );
}

function Findings({ count }: { count: number }) {
  const said = `${plural(count, "finding")} of the leak guard`;
  return (
    <Tooltip label={said}>
      <span className="above found-mark">
        <IconShieldExclamation size={16} aria-hidden />
        <span className="hidden">{said}</span>
      </span>
    </Tooltip>
  );
}

function AsksForSecond({ by }: { by: string }) {
  const said = `${by} asks for it to be public; a second person has to agree`;
  return (
    <Tooltip label={said}>
      <span className="above found-mark">
        <IconUserQuestion size={16} aria-hidden />
        <span className="hidden">{said}</span>
      </span>
    </Tooltip>
  );
}

/** Notion's own icon of the page, where it has one that is a character. */
export function Kind({ document }: { document: Pick<DocumentView, "kind" | "icon"> }) {
  if (document.icon && !document.icon.includes(":"))
    return (
      <span className="kind" aria-hidden>
        {document.icon}
      </span>
    );
  const Icon = document.kind === "files" ? IconPaperclip : IconFileText;
  return (
    <span className="kind">
      <Icon size={16} stroke={1.6} role="img" aria-label={document.kind === "files" ? "Files" : "Text"} />
    </span>
  );
}
