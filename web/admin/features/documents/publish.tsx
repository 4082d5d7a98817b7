import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconWorldUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { levelWords } from "../../shared/levels.ts";
import { isProblem } from "../../shared/problem.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { FoundList } from "../leak-guard/found-list.tsx";
import { findingsQuery } from "../leak-guard/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useDocumentChange } from "./change.ts";

interface PublishButtonProps {
  document: DocumentView;
  size?: "xs" | "sm";
  done?: () => void;
}

export function PublishButton({ document, size = "sm", done }: PublishButtonProps) {
  return (
    <Button
      size={size}
      leftSection={<IconWorldUpload size={16} aria-hidden />}
      onClick={() =>
        modals.open({
          modalId: "publish",
          title: `Publish version ${document.version}?`,
          children: <PublishForm document={document} done={done} />,
        })
      }
    >
      Publish version {document.version}
    </Button>
  );
}

/** The version and its hash that were shown are the ones that are published: a newer one is a conflict. */
function PublishForm({ document, done }: { document: DocumentView; done: (() => void) | undefined }) {
  const { change } = useDocumentChange();
  const gated = document.level === "restricted" || document.level === "requires_nda";
  const asksTitle = gated && !document.published;
  const [showTitle, setShowTitle] = useState(document.showTitle);
  const [state, setState] = useState<{ busy: boolean; failure?: unknown }>({ busy: false });

  const refused = isProblem(state.failure, 409) ? state.failure.problem.findings : undefined;
  const known = useBlocking(document);
  const blocking = refused ?? known;

  async function publish() {
    setState({ busy: true });
    const { version, sha256 } = document;
    try {
      const body = { version, sha256, ...(asksTitle ? { showTitle } : {}) };
      const saved = await change(document, { method: "POST", at: "/publish", body });
      modals.close("publish");
      tell(
        saved.published?.version === version
          ? `Version ${version} is published.`
          : `It is published once a second person agrees. They publish version ${version} too.`,
      );
      done?.();
    } catch (failure) {
      setState({ busy: false, failure });
    }
  }

  return (
    <Stack gap="md">
      <Text className="words">
        {document.level === "internal"
          ? "Its level is Internal, so nobody outside can read it until you choose another level."
          : `Who can read it: ${levelWords[document.level].who}`}
        {document.published && ` It takes the place of version ${document.published.version}.`}
      </Text>
      {asksTitle && (
        <Checkbox
          label="Strangers may see its title"
          description="As a locked row of the trust center. The text stays closed."
          checked={showTitle}
          onChange={(event) => setShowTitle(event.currentTarget.checked)}
        />
      )}
      {blocking.length > 0 && (
        <FoundList
          documentId={document.id}
          version={document.version}
          findings={blocking}
          says="Outsiders could read it once this version is published. Take it out, or set each aside with a reason."
        />
      )}
      {state.failure !== undefined && !refused && (
        <Failed what="It was not published" error={state.failure} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => modals.close("publish")}>
          Cancel
        </Button>
        <Button
          loading={state.busy}
          disabled={blocking.length > 0}
          onClick={() => void publish()}
          data-autofocus={blocking.length === 0 || undefined}
        >
          Publish version {document.version}
        </Button>
      </Group>
    </Stack>
  );
}

/** What is open in this version, where its level lets outsiders read it. The server asks the same and has the last word. */
function useBlocking({ id, version, level, openFindings }: DocumentView) {
  const here = useWorkspace();
  const { data } = useQuery({
    ...findingsQuery(here, id, version),
    enabled: level !== "internal" && openFindings > 0,
  });
  return level === "internal" ? [] : (data?.items.filter(({ cleared }) => !cleared) ?? []);
}
