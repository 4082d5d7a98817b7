import { Modal, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ConnectionView, RunView } from "../../../../functions/http/schemas/connections.ts";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { Time } from "../../shared/time.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { runsQuery } from "./queries.ts";

interface RunsProps {
  connection: ConnectionView;
  opened: boolean;
  close: () => void;
}

export function Runs({ connection, opened, close }: RunsProps) {
  return (
    <Modal opened={opened} onClose={close} title={`Syncs of ${connection.notionWorkspaceName}`} size="lg">
      <RunList connection={connection} />
    </Modal>
  );
}

const triggers: Record<RunView["trigger"], string> = {
  schedule: "on schedule",
  person: "asked for by a person",
  webhook: "after a change at Notion",
};

const marks: Record<RunView["state"], "good" | "waiting" | "bad" | "off"> = {
  queued: "waiting",
  running: "waiting",
  done: "good",
  failed: "bad",
  stopped: "off",
};

const words: Record<RunView["state"], string> = {
  queued: "Waiting",
  running: "Under way",
  done: "Done",
  failed: "Failed",
  stopped: "Stopped",
};

function RunList({ connection }: { connection: ConnectionView }) {
  const here = useWorkspace();
  const list = useInfiniteQuery(runsQuery(here, connection.id));
  if (list.isPending) return <SkeletonRows rows={5} height={52} />;
  if (!list.data)
    return (
      <Failed what="The syncs could not be loaded" error={list.error} retry={() => void list.refetch()} />
    );
  if (list.data.length === 0) return <Empty>There was no sync yet. Sync now starts the first one.</Empty>;
  return (
    <>
      <ul className="runs">
        {list.data.map((run) => (
          <li key={run.id}>
            <span className="status" data-status={marks[run.state]}>
              <span className="status-dot" aria-hidden />
              {words[run.state]}
            </span>
            <div className="who">
              <Text className="words">{run.message || "No word yet."}</Text>
              <Text size="xs" c="dimmed">
                <Time at={run.createdAt} />, {triggers[run.trigger]}, {plural(run.calls, "call")} to Notion
              </Text>
            </div>
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </>
  );
}
