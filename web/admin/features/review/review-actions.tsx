import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconLinkOff, IconPencil } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { ButtonLink } from "../../shared/links.tsx";
import { tell } from "../../shared/tell.ts";
import { useDocumentChange } from "../documents/change.ts";
import { useUnfollow } from "../documents/following.tsx";
import { PublishButton } from "../documents/publish.tsx";
import { RestoreVersion } from "../documents/restore-version.tsx";
import { keeping } from "./decide.ts";

interface ReviewActionsProps {
  document: DocumentView;
  from: number;
  to: number;
}

/** Publish, keep, edit first or stop following where the newest version was looked at; an older one can be restored. */
export function ReviewActions({ document, from, to }: ReviewActionsProps) {
  const navigate = useNavigate();
  const leave = () => void navigate({ to: "/documents/$id", params: { id: document.id } });
  if (document.state === "archived") return null;
  if (to !== document.version) return <RestoreVersion document={document} n={to} size="sm" done={leave} />;
  if (from !== document.published?.version)
    return <RestoreVersion document={document} n={from} size="sm" done={leave} />;
  return (
    <>
      {document.updateWaiting && <KeepButton document={document} done={leave} />}
      {document.kind === "text" && (
        <ButtonLink
          to="/documents/$id/edit"
          params={{ id: document.id }}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit first
        </ButtonLink>
      )}
      <PublishButton document={document} done={leave} />
      <More document={document} />
    </>
  );
}

function KeepButton({ document, done }: { document: DocumentView; done: () => void }) {
  const { attempt } = useDocumentChange();
  const keep = useMutation({
    mutationFn: async () => {
      const saved = await attempt(document, keeping(document), "Nothing was decided");
      if (!saved) return;
      tell(`Version ${document.published?.version} stays. Version ${document.version} waits no longer.`);
      done();
    },
  });
  return (
    <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
      Keep version {document.published?.version}
    </Button>
  );
}

function More({ document }: { document: DocumentView }) {
  const unfollow = useUnfollow(document);
  const { source } = document;
  if (!source || source.stopped || source.state === "disconnected") return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More actions">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLinkOff size={16} aria-hidden />} onClick={unfollow}>
          Stop following Notion
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
