import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { versionsQuery } from "../documents/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";

interface VersionChoiceProps {
  document: DocumentView;
  chosen: number;
  choose: (n: number) => void;
  label: string;
}

/** Any two versions can be compared. */
export function VersionChoice({ document, chosen, choose, label }: VersionChoiceProps) {
  const here = useWorkspace();
  const { data } = useInfiniteQuery(versionsQuery(here, document.id));
  const numbers = [...new Set([...(data ?? []).map(({ n }) => n), chosen])].sort((a, b) => b - a);
  const named = (n: number) => {
    const known = [n === document.published?.version && "published", n === document.version && "newest"];
    const said = known.filter(Boolean).join(", ");
    return `Version ${n}${said && ` (${said})`}`;
  };
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={numbers.map((n) => ({ value: String(n), label: named(n) }))}
      value={String(chosen)}
      onChange={(event) => choose(Number(event.currentTarget.value))}
    />
  );
}
