import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useMutation } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { tell } from "../../shared/tell.ts";
import { useDocumentChange } from "./change.ts";

/** Asks first: what is not looked at any more is easily forgotten. */
export function useUnfollow(document: DocumentView) {
  const { attempt } = useDocumentChange();
  const { published, source } = document;
  return () =>
    modals.openConfirmModal({
      title: "Stop following this page at Notion?",
      children: (
        <Text className="words">
          Gatehouse no longer looks at “{source?.title}”, and later changes there propose nothing. All
          versions stay{published && `, and visitors go on reading version ${published.version}`}. You can
          follow the page again at any time.
        </Text>
      ),
      labels: { confirm: "Stop following", cancel: "Cancel" },
      onConfirm: async () => {
        const saved = await attempt(
          document,
          { method: "POST", at: "/unfollow" },
          "It is followed as before",
        );
        if (saved) tell("Changes at Notion are no longer followed.");
      },
    });
}

export function useFollowAgain(document: DocumentView) {
  const { attempt } = useDocumentChange();
  return useMutation({
    mutationFn: async () => {
      const saved = await attempt(document, { method: "POST", at: "/follow" }, "It is not followed again");
      if (saved) tell("The page is followed again. What changed there meanwhile shows here in a moment.");
      return saved;
    },
  });
}
