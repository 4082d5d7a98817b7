import { Title } from "@mantine/core";
import { IconActivity } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { TraceView } from "../../../../functions/http/schemas/workspaces.ts";
import { Page } from "../../shared/page.tsx";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { Time, useNow } from "../../shared/time.tsx";
import { clockTime, dayHeading } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { byDay } from "./by-day.ts";
import { ExportMenu } from "./export-menu.tsx";
import { activityQuery } from "./queries.ts";
import { TraceLine } from "./trace-line.tsx";

export function ActivityPage() {
  const here = useWorkspace();
  const list = useInfiniteQuery(activityQuery(here));
  return (
    <Page
      title="Activity"
      purpose="Every change in this workspace: who, what and when. Nothing is ever taken out."
      actions={here.may("export") && <ExportMenu />}
    >
      {list.isPending ? (
        <SkeletonRows rows={12} height={40} />
      ) : list.isError && !list.data ? (
        <Failed
          what="The activity could not be loaded"
          error={list.error}
          retry={() => void list.refetch()}
        />
      ) : list.data?.length ? (
        <>
          <Days traces={list.data} />
          <LoadMore list={list} />
        </>
      ) : (
        <Empty icon={<IconActivity size={32} stroke={1.3} aria-hidden />}>
          Nothing has happened yet. The first change shows here at once.
        </Empty>
      )}
    </Page>
  );
}

function Days({ traces }: { traces: readonly TraceView[] }) {
  const now = useNow();
  return byDay(traces).map(({ day, traces: those }) => (
    <section key={day} aria-label={dayHeading(those[0]?.at ?? day, now)}>
      <Title order={2} className="day">
        {dayHeading(those[0]?.at ?? day, now)}
      </Title>
      <ul className="traces">
        {those.map((trace) => (
          <li key={trace.id}>
            <span className="quiet small">
              <Time at={trace.at} say={(at) => clockTime(at, new Date(at))} />
            </span>
            <span className="words">
              <TraceLine trace={trace} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  ));
}
