import { ActionIcon, Button, Menu, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconArchive, IconArrowBackUp, IconDots, IconEyeOff, IconPencil } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { ButtonLink } from "../../shared/links.tsx";
import { tell } from "../../shared/tell.ts";
import { useArchive } from "./archive.tsx";
import { useDocumentChange } from "./change.ts";
import { PublishButton } from "./publish.tsx";

export function DocumentActions({ document }: { document: DocumentView }) {
  const archive = useArchive();
  const unpublish = useUnpublish(document);
  if (document.state === "archived") return <RestoreButton document={document} />;
  const newest = document.published?.version === document.version;
  return (
    <>
      {document.kind === "text" && (
        <ButtonLink
          to="/documents/$id/edit"
          params={{ id: document.id }}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit text
        </ButtonLink>
      )}
      {!(document.state === "published" && newest) && <PublishButton document={document} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More actions">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {document.state === "published" && (
            <Menu.Item leftSection={<IconEyeOff size={16} aria-hidden />} onClick={unpublish}>
              Unpublish
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => archive([document])}>
            Archive
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function useUnpublish(document: DocumentView) {
  const { attempt } = useDocumentChange();
  return () =>
    modals.openConfirmModal({
      title: `Unpublish “${document.title}”?`,
      children: (
        <Text>
          Visitors of your trust center lose it at once. It stays here as a draft, with its versions and its
          level, and you can publish it again.
        </Text>
      ),
      labels: { confirm: "Unpublish", cancel: "Cancel" },
      confirmProps: { color: "red.9" },
      onConfirm: async () => {
        const saved = await attempt(document, { method: "POST", at: "/unpublish" }, "It was not unpublished");
        if (saved) tell("It is a draft now. Visitors no longer see it.");
      },
    });
}

function RestoreButton({ document }: { document: DocumentView }) {
  const { attempt } = useDocumentChange();
  const restore = useMutation({
    mutationFn: async () => {
      const saved = await attempt(document, { method: "POST", at: "/restore" }, "It was not restored");
      if (saved) tell("It is back as a draft, with the level it had.");
    },
  });
  return (
    <Button
      leftSection={<IconArrowBackUp size={16} aria-hidden />}
      loading={restore.isPending}
      onClick={() => restore.mutate()}
    >
      Restore as a draft
    </Button>
  );
}
