import { IconFileImport } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ImportView } from "../../../../functions/http/schemas/catalog.ts";
import { levelName } from "../../shared/levels.ts";
import { ButtonLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { Time } from "../../shared/time.tsx";
import { RowLink } from "../../shared/truncated.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { importsQuery } from "./queries.ts";
import { summary } from "./report.ts";

const button = (
  <ButtonLink to="/import" leftSection={<IconFileImport size={16} aria-hidden />}>
    Import from Notion
  </ButtonLink>
);

export function ImportsPage() {
  const here = useWorkspace();
  const list = useInfiniteQuery({ ...importsQuery(here), enabled: here.may("import") });
  if (!here.may("import"))
    return (
      <Page title="Imports">
        <Empty>Admins and content managers of your workspace import documents.</Empty>
      </Page>
    );
  return (
    <Page
      title="Imports"
      purpose="What was brought in from Notion, and what is coming."
      actions={list.data?.length !== 0 && button}
    >
      {list.isPending ? (
        <SkeletonRows rows={6} />
      ) : !list.data ? (
        <Failed what="The imports could not be loaded" error={list.error} retry={() => void list.refetch()} />
      ) : list.data.length === 0 ? (
        <Empty icon={<IconFileImport size={32} stroke={1.3} aria-hidden />} action={button}>
          Nothing was imported yet.
        </Empty>
      ) : (
        <>
          <ImportsTable imports={list.data} />
          <LoadMore list={list} />
        </>
      )}
    </Page>
  );
}

const marks: Record<ImportView["state"], { says: string; mark: "good" | "waiting" }> = {
  preparing: { says: "Getting ready", mark: "waiting" },
  running: { says: "Under way", mark: "waiting" },
  finished: { says: "Finished", mark: "good" },
};

const isLacking = ({ state, counts }: ImportView) =>
  state === "finished" && counts !== undefined && counts.failed + counts.stopped > 0;

function ImportsTable({ imports }: { imports: readonly ImportView[] }) {
  return (
    <table className="rows imports">
      <thead>
        <tr>
          <th scope="col">Import</th>
          <th scope="col" className="col-status">
            State
          </th>
          <th scope="col" className="only-wide">
            Started by
          </th>
          <th scope="col" className="col-time only-wide">
            Started
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map((job) => (
          <tr key={job.id}>
            <td>
              <RowLink
                to="/imports/$id"
                params={{ id: job.id }}
                label={`${plural(job.total, "page")} as ${levelName(job.level)}${job.counts ? `: ${summary(job.counts)}` : ""}`}
              />
            </td>
            <td className="col-status">
              <span className="status" data-status={isLacking(job) ? "bad" : marks[job.state].mark}>
                <span className="status-dot" aria-hidden />
                {marks[job.state].says}
              </span>
            </td>
            <td className="only-wide">
              <span className="truncated">{job.by}</span>
            </td>
            <td className="col-time only-wide quiet">
              <span className="above">
                <Time at={job.createdAt} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
