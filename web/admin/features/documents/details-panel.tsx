import { Button } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { Facts, Panel } from "../../shared/panel.tsx";
import { useNow } from "../../shared/time.tsx";
import { shortDate } from "../../shared/words.ts";
import { PolicyMenu } from "../review/policy-menu.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { DetailsForm } from "./details-form.tsx";

export function DetailsPanel({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const now = useNow();
  const edit = () =>
    modals.open({ modalId: "details", title: "Details", children: <DetailsForm document={document} /> });
  const due = document.reviewDue;
  return (
    <Panel
      title="Details"
      action={
        here.may("edit") &&
        document.state !== "archived" && (
          <Button variant="subtle" size="compact-xs" onClick={edit}>
            Edit
          </Button>
        )
      }
    >
      <Facts
        facts={[
          ["Category", document.category ?? "None"],
          ["Owner", document.owner ?? "None"],
          ["Review", due ? `${isPast(due, now) ? "was due" : "due"} ${shortDate(due, now)}` : "No date"],
          ["Address", document.slug],
          document.source !== undefined && ["Changes", <PolicyMenu key="changes" document={document} />],
        ]}
      />
    </Panel>
  );
}

const isPast = (date: string, now: Date) => date < now.toISOString().slice(0, 10);
