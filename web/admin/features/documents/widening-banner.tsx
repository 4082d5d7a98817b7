import { Alert, Button, Group, Text } from "@mantine/core";
import { IconUserQuestion } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { tell } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { useDocumentChange } from "./change.ts";
import { useLevelChange } from "./level-change.tsx";
import { PublishButton } from "./publish.tsx";

/** One person asks for a document to be public; whoever else may set levels agrees, or not. */
export function WideningBanner({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const { widening } = document;
  if (!widening) return null;
  const mine = widening.by === here.user.email;
  return (
    <Alert color="yellow" icon={<IconUserQuestion aria-hidden />} title="Public once a second person agrees">
      <Group justify="space-between" gap="sm">
        <Text className="words">
          {mine ? "You asked" : `${widening.by} asks`} for version {widening.version} to be read by anyone,{" "}
          <Time at={widening.at} />. {mine && "Another admin or content manager has to agree."}
        </Text>
        <Group gap="xs">
          {!mine && <Agree document={document} />}
          <Drop document={document} mine={mine} />
        </Group>
      </Group>
    </Alert>
  );
}

/** What is public already as a draft is agreed to by publishing it. */
function Agree({ document }: { document: DocumentView }) {
  const setLevel = useLevelChange();
  if (document.level === "public") return <PublishButton document={document} size="xs" />;
  return (
    <Button size="xs" onClick={() => void setLevel([document], "public")}>
      Agree …
    </Button>
  );
}

function Drop({ document, mine }: { document: DocumentView; mine: boolean }) {
  const { attempt } = useDocumentChange();
  const drop = useMutation({
    mutationFn: async () => {
      const saved = await attempt(document, { method: "DELETE", at: "/widening" }, "It still waits");
      if (saved) tell(mine ? "You no longer ask for it." : "It does not become public. Its level stays.");
    },
  });
  return (
    <Button size="xs" variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
      {mine ? "Take it back" : "Turn it down"}
    </Button>
  );
}
