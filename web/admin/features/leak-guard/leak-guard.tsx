import "./leak-guard.css";
import { Alert, Button, Text } from "@mantine/core";
import { IconShieldCheck, IconShieldExclamation } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { FindingRow } from "./finding-row.tsx";
import { findingsQuery } from "./queries.ts";

/** What was found in the version that is shown, above its text. Nothing where nothing was found. */
export function LeakGuard({ document, version }: { document: DocumentView; version: number }) {
  const here = useWorkspace();
  const { data } = useQuery(findingsQuery(here, document.id, version));
  const [all, setAll] = useState(false);
  const section = useRef<HTMLElement>(null);
  const isThere = data !== undefined && data.items.length > 0;

  // It comes later than the page that a link leads to.
  useEffect(() => {
    if (isThere && location.hash === "#leak-guard") section.current?.scrollIntoView({ block: "start" });
  }, [isThere]);

  if (!isThere) return null;
  const open = data.items.filter(({ cleared }) => !cleared);
  const cleared = data.items.filter((item) => item.cleared);
  return (
    <section ref={section} id="leak-guard" className="leak-guard" aria-label="Leak guard">
      <Alert
        color={open.length ? "orange" : "gray"}
        icon={open.length ? <IconShieldExclamation aria-hidden /> : <IconShieldCheck aria-hidden />}
        title={`Leak guard: ${open.length ? `${plural(open.length, "finding")} in version ${version}` : "all findings are set aside"}`}
      >
        {open.length > 0 && (
          <Text size="sm" className="words">
            Outsiders should hardly read this. Take it out at its source, or say why it may stay. Until then
            this version is for members of your workspace alone.
          </Text>
        )}
        <ul className="findings">
          {[...open, ...(all ? cleared : [])].map((finding) => (
            <FindingRow key={finding.id} document={document} finding={finding} />
          ))}
        </ul>
        {cleared.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? "Hide what is set aside" : `Show ${plural(cleared.length, "finding")} set aside`}
          </Button>
        )}
      </Alert>
    </section>
  );
}
