import { Button, Group, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { useDocumentChange } from "./change.ts";

/** Archiving asks first where visitors would lose something, and offers Undo where they would not. */
export function useArchive() {
  const { change } = useDocumentChange();

  async function run(documents: readonly DocumentView[], done: () => void) {
    const archived: DocumentView[] = [];
    for (const document of documents) {
      try {
        archived.push(await change(document, { method: "POST", at: "/archive" }));
      } catch (error) {
        tellFailure(`“${document.title}” was not archived`, error);
      }
    }
    if (archived.length > 0) offerUndo(archived);
    done();
  }

  async function restore(documents: readonly DocumentView[]) {
    let restored = 0;
    for (const document of documents) {
      try {
        await change(document, { method: "POST", at: "/restore" });
        restored++;
      } catch (error) {
        tellFailure(`“${document.title}” was not restored`, error);
      }
    }
    if (restored > 0) tell(`${plural(restored, "document is", "documents are")} back as a draft.`);
  }

  function offerUndo(archived: readonly DocumentView[]) {
    const id = notifications.show({
      color: "teal",
      withBorder: true,
      autoClose: 10_000,
      message: (
        <Group justify="space-between" gap="xs">
          <Text className="words">{plural(archived.length, "document")} archived for 30 days.</Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              void restore(archived);
            }}
          >
            Undo
          </Button>
        </Group>
      ),
    });
  }

  return function archive(documents: readonly DocumentView[], done = () => {}): void {
    const able = documents.filter((document) => document.state !== "archived");
    const published = able.filter((document) => document.state === "published").length;
    if (published === 0) return void run(able, done);
    modals.openConfirmModal({
      title: able.length === 1 ? `Archive “${able[0]?.title}”?` : `Archive ${able.length} documents?`,
      children: (
        <Text>
          {able.length === 1
            ? "It is published"
            : `${plural(published, "of them is", "of them are")} published`}
          : visitors of your trust center lose {published === 1 ? "it" : "them"} at once. For 30 days you can
          restore {able.length === 1 ? "it as a draft" : "all of them as drafts"}, with the level of now.
        </Text>
      ),
      labels: {
        confirm: able.length === 1 ? "Archive" : `Archive ${able.length} documents`,
        cancel: "Cancel",
      },
      confirmProps: { color: "red.9" },
      onConfirm: () => void run(able, done),
    });
  };
}
