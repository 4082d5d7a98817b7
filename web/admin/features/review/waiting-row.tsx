import { Badge, Checkbox, UnstyledButton } from "@mantine/core";
import { useInViewport } from "@mantine/hooks";
import { IconChevronRight, IconShieldExclamation } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { LevelBadge } from "../../shared/level-badge.tsx";
import { TextLink } from "../../shared/links.tsx";
import { Time } from "../../shared/time.tsx";
import { plural } from "../../shared/words.ts";
import { editor } from "../documents/source-panel.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { Compare } from "./compare.tsx";
import { sizeOf } from "./compared.ts";
import { comparedQuery, waitingPair } from "./queries.ts";

interface WaitingRowProps {
  document: DocumentView;
  ticked: boolean;
  tick: () => void;
}

export function WaitingRow({ document, ticked, tick }: WaitingRowProps) {
  const [open, setOpen] = useState(false);
  const { ref, inViewport } = useInViewport<HTMLLIElement>();
  const { published, source, version, sha256, title, icon } = document;
  const [before, after] = waitingPair(document);
  const changes = `changes-${document.id}`;
  return (
    <li ref={ref} data-selected={ticked || undefined}>
      <div className="waiting-head">
        <Checkbox size="xs" checked={ticked} onChange={tick} aria-label={`Tick ${title}`} />
        <div className="waiting-said">
          <div className="waiting-title">
            <TextLink
              to="/documents/$id"
              params={{ id: document.id }}
              search={{ review: true }}
              c="inherit"
              fw={500}
              className="words"
            >
              {title}
            </TextLink>
            <LevelBadge level={document.level} />
            {document.openFindings > 0 && (
              <Badge
                color="red"
                variant="light"
                tt="none"
                fw={500}
                leftSection={<IconShieldExclamation size={13} aria-hidden />}
              >
                {plural(document.openFindings, "finding")}
              </Badge>
            )}
          </div>
          <div className="quiet small words">
            {source && !source.forked ? (
              <>
                Changed at Notion <Time at={source.lastEditedAt} />
                {editor(source)}
              </>
            ) : (
              <>
                Changed <Time at={document.updatedAt} />
              </>
            )}
            {" · "}version {published?.version} → {version} · SHA-256{" "}
            <span className="hash">{sha256.slice(0, 12)}…</span>
          </div>
          <Size document={document} seen={inViewport || open} />
        </div>
        <UnstyledButton
          className="unfold"
          aria-expanded={open}
          aria-controls={changes}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={14} aria-hidden className="unfold-sign" />
          {open ? "Hide" : "Show"} changes<span className="hidden"> of {title}</span>
        </UnstyledButton>
      </div>
      <div id={changes} hidden={!open}>
        {open && (
          <Compare
            id={document.id}
            before={{ ...before, title: published?.title ?? title, icon }}
            after={{ ...after, title, icon }}
          />
        )}
      </div>
    </li>
  );
}

/** Asked for once someone may see it: each costs the content of two versions. */
function Size({ document, seen }: { document: DocumentView; seen: boolean }) {
  const here = useWorkspace();
  const client = useQueryClient();
  const { data, isError } = useQuery({
    ...comparedQuery(here, client, document.id, ...waitingPair(document)),
    enabled: seen,
  });
  const told = data && sizeOf(data, document.published?.title !== document.title);
  return (
    <div className="small words">
      {told === undefined
        ? isError
          ? "Could not be compared"
          : "Comparing"
        : told || "Nothing that visitors see changed"}
    </div>
  );
}
