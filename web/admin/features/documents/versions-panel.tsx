import { Button, Group, Skeleton, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { DocumentView, VersionView } from "../../../../functions/http/schemas/documents.ts";
import { inShort, lacking } from "../../shared/lacking.ts";
import { ButtonLink } from "../../shared/links.tsx";
import { Panel } from "../../shared/panel.tsx";
import { Failed } from "../../shared/states.tsx";
import { Time } from "../../shared/time.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { versionsQuery } from "./queries.ts";
import { RestoreVersion } from "./restore-version.tsx";

const origins: Record<VersionView["origin"], string> = {
  import: "imported",
  sync: "updated from Notion",
  edit: "edited",
  restore: "restored",
};

interface VersionsPanelProps {
  document: DocumentView;
  shown: number | undefined;
  show: (version: number | undefined) => void;
}

export function VersionsPanel({ document, shown, show }: VersionsPanelProps) {
  const here = useWorkspace();
  const list = useInfiniteQuery(versionsQuery(here, document.id));
  return (
    <Panel title="Versions">
      {list.isPending && <Skeleton height={44} />}
      {list.isError && !list.data && (
        <Failed
          what="The versions could not be loaded"
          error={list.error}
          retry={() => void list.refetch()}
        />
      )}
      <ul className="versions">
        {list.data?.map((version) => (
          <VersionRow
            key={version.n}
            document={document}
            version={version}
            current={(shown ?? document.version) === version.n}
            show={() => show(version.n === document.version ? undefined : version.n)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          Older versions
        </Button>
      )}
    </Panel>
  );
}

interface VersionRowProps {
  document: DocumentView;
  version: VersionView;
  current: boolean;
  show: () => void;
}

function VersionRow({ document, version, current, show }: VersionRowProps) {
  const here = useWorkspace();
  const isNewest = version.n === document.version;
  const isLive = version.n === document.published?.version;
  return (
    <li data-current={current || undefined}>
      <div className="version-head">
        <UnstyledButton className="version-name" aria-pressed={current} onClick={show}>
          Version {version.n}
        </UnstyledButton>
        {isLive && <span className="quiet small">published</span>}
        {isNewest && !isLive && <span className="quiet small">newest</span>}
        <Group gap={0} ml="auto" wrap="nowrap">
          {!isNewest && (
            <ButtonLink
              to="/documents/$id"
              params={{ id: document.id }}
              search={{ review: true, from: version.n, to: document.version }}
              variant="subtle"
              size="compact-xs"
              aria-label={`Compare versions ${version.n} and ${document.version}`}
            >
              Compare
            </ButtonLink>
          )}
          {!isNewest && here.may("edit") && document.state !== "archived" && (
            <RestoreVersion document={document} n={version.n} />
          )}
        </Group>
      </div>
      <div className="quiet small words">
        {origins[version.origin]} by {version.by}, <Time at={version.createdAt} />
      </div>
      <Left version={version} />
    </li>
  );
}

/** What the copy does not hold, so that nobody takes it for the whole page. */
function Left({ version }: { version: VersionView }) {
  const said = [
    ...(version.shortForm ? [inShort(version.shortForm)] : []),
    ...lacking(version.notExposed),
    ...(version.withheld > 0 ? [`${plural(version.withheld, "block")} under 🔒 left out.`] : []),
  ];
  return said.length > 0 ? <div className="quiet small words">{said.join(" ")}</div> : null;
}
