import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { TextLink } from "../../shared/links.tsx";
import { Panel } from "../../shared/panel.tsx";
import { Time } from "../../shared/time.tsx";
import { activityQuery } from "../activity/queries.ts";
import { TraceLine } from "../activity/trace-line.tsx";
import { useWorkspace } from "../session/workspace.tsx";

/** The newest of what happened to this document, where it is among the newest of the workspace. */
export function ActivityLine({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const { data = [] } = useInfiniteQuery(activityQuery(here));
  const recent = data.filter(({ subject }) => subject.id === document.id).slice(0, 3);
  return (
    <Panel title="Activity">
      {recent.map((trace) => (
        <Text key={trace.id} size="sm" className="words" mb={4}>
          <TraceLine trace={trace} pronoun="it" />,{" "}
          <span className="quiet">
            <Time at={trace.at} />
          </span>
        </Text>
      ))}
      {recent.length === 0 && (
        <Text size="sm" c="dimmed" mb={4}>
          Last changed <Time at={document.updatedAt} />
        </Text>
      )}
      <TextLink to="/activity" size="sm">
        All activity
      </TextLink>
    </Panel>
  );
}
