import { Button, Group } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Facts, Panel } from "../../shared/panel.tsx";
import { Time, useNow } from "../../shared/time.tsx";
import { shortDate } from "../../shared/words.ts";
import { PolicyMenu } from "../review/policy-menu.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { DetailsForm } from "./details-form.tsx";
import { ReviewForm } from "./review-form.tsx";

export function DetailsPanel({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const now = useNow();
  const edit = () =>
    modals.open({ modalId: "details", title: "Details", children: <DetailsForm document={document} /> });
  const review = () =>
    modals.open({
      modalId: "reviewed",
      title: "Is it right as it stands?",
      children: <ReviewForm document={document} />,
    });
  const due = document.reviewDue;
  return (
    <Panel
      title="Details"
      action={
        here.may("edit") &&
        document.state !== "archived" && (
          <Group gap={4} wrap="nowrap">
            <Button variant="subtle" size="compact-xs" onClick={review}>
              Mark reviewed
            </Button>
            <Button variant="subtle" size="compact-xs" onClick={edit}>
              Edit
            </Button>
          </Group>
        )
      }
    >
      <Facts
        facts={[
          ["Category", document.category ?? "None"],
          ["Owner", document.owner ?? "None"],
          ["Reviewed", <Reviewed key="reviewed" document={document} />],
          ["Review", due ? `${isPast(due, now) ? "was due" : "due"} ${shortDate(due, now)}` : "No date"],
          ["Address", document.slug],
          document.source !== undefined && ["Changes", <PolicyMenu key="changes" document={document} />],
        ]}
      />
    </Panel>
  );
}

/** By whom and when, and of which version where that is not the one to be seen. */
function Reviewed({ document: { reviewed, published, version } }: { document: DocumentView }) {
  if (!reviewed) return "Never";
  const isOld = reviewed.version !== (published?.version ?? version);
  return (
    <>
      {isOld && `Version ${reviewed.version}, `}
      <Time at={reviewed.at} say={shortDate} /> by {reviewed.by}
    </>
  );
}

const isPast = (date: string, now: Date) => date < now.toISOString().slice(0, 10);
