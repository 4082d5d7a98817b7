import { Modal, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ConnectionView, RunView } from "../../../../functions/http/schemas/connections.ts";
import { TextLink } from "../../shared/links.tsx";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { Time } from "../../shared/time.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { runsQuery } from "./queries.ts";
import { askedBy, countsOf } from "./run-words.ts";

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
              <Text size="xs" c="dimmed" className="words">
                <Time at={run.createdAt} />, {askedBy(run)}
              </Text>
              <Text size="xs" c="dimmed">
                {countsOf(run).join(" · ")}
              </Text>
              <Failures run={run} />
            </div>
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </>
  );
}

/** Which documents could not be read, and why, for whoever wants to know. */
function Failures({ run }: { run: RunView }) {
  if (run.failed === 0) return null;
  return (
    <details className="failures">
      <summary>{plural(run.failed, "document")} could not be read</summary>
      <ul>
        {run.failures.map(({ documentId, title, reason }, n) => (
          // A run never changes what it has told, and a document may stand there twice.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is its name
          <li key={n}>
            {documentId ? (
              <TextLink to="/documents/$id" params={{ id: documentId }} size="sm">
                {title || "Untitled"}
              </TextLink>
            ) : (
              title || "Untitled"
            )}
            <Text size="xs" c="dimmed" className="words">
              {reason}
            </Text>
          </li>
        ))}
      </ul>
      {run.failed > run.failures.length && (
        <Text size="xs" c="dimmed">
          and {plural(run.failed - run.failures.length, "more", "more")}
        </Text>
      )}
    </details>
  );
}
