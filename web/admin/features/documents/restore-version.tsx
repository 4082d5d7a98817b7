import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { tell } from "../../shared/tell.ts";
import { useDocumentChange } from "./change.ts";

interface RestoreVersionProps {
  document: DocumentView;
  n: number;
  size?: "compact-xs" | "sm";
  done?: () => void;
}

/** An old version comes back as a new one. */
export function RestoreVersion({ document, n, size = "compact-xs", done }: RestoreVersionProps) {
  const { attempt } = useDocumentChange();
  const restore = async () => {
    const saved = await attempt(
      document,
      { method: "POST", at: `/versions/${n}/restore` },
      `Version ${n} was not restored`,
    );
    if (!saved) return;
    tell(`Version ${n} is back as version ${saved.version}.`);
    done?.();
  };
  const ask = () =>
    modals.openConfirmModal({
      title: `Restore version ${n}?`,
      children: (
        <Text>
          It becomes a new version. All versions stay, and what is published stays as it is until you publish
          again.
        </Text>
      ),
      labels: { confirm: `Restore version ${n}`, cancel: "Cancel" },
      onConfirm: () => void restore(),
    });
  return (
    <Button
      variant={size === "sm" ? "default" : "subtle"}
      size={size}
      onClick={ask}
      aria-label={`Restore version ${n}`}
    >
      {size === "sm" ? `Restore version ${n}` : "Restore"}
    </Button>
  );
}
