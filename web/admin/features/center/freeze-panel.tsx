import { Alert, Button, Stack, Text, Title } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconSnowflake } from "@tabler/icons-react";
import { useState } from "react";
import type { CenterView, FrozenView } from "../../../../functions/http/schemas/center.ts";
import { Time } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { FreezeForm, scopeWords } from "./freeze-form.tsx";
import { useCenterChange } from "./queries.ts";

export function FreezePanel({ center }: { center: CenterView }) {
  const here = useWorkspace();
  const [took, setTook] = useState<FrozenView>();
  const { frozen } = center;
  const ask = () =>
    modals.open({
      modalId: "freeze",
      title: "Freeze your trust center?",
      children: (
        <FreezeForm
          here={here}
          done={(view) => {
            setTook(view);
            modals.close("freeze");
          }}
        />
      ),
    });
  return (
    <section aria-label="Freeze">
      <Stack gap="md" align="flex-start">
        <div>
          <Title order={2}>Freeze</Title>
          <Text c="dimmed">
            For an emergency: shuts every gated door with the next request and ends the sessions of all
            contacts. You can undo it.
          </Text>
        </div>
        {frozen && <Frozen frozen={frozen} took={took} />}
        {!frozen && here.may("freeze") && (
          <Button
            className="freeze"
            variant="default"
            leftSection={<IconSnowflake size={16} aria-hidden />}
            onClick={ask}
          >
            Freeze …
          </Button>
        )}
        {!frozen && !here.may("freeze") && <Text size="sm">An admin of your workspace can do that.</Text>}
      </Stack>
    </section>
  );
}

function Frozen({
  frozen,
  took,
}: {
  frozen: NonNullable<CenterView["frozen"]>;
  took: FrozenView | undefined;
}) {
  const here = useWorkspace();
  const unfreeze = useCenterChange();
  return (
    <Alert color="red" icon={<IconSnowflake aria-hidden />} title={scopeWords[frozen.scope].is}>
      <Stack gap="sm" align="flex-start">
        <Text className="words">
          {frozen.by.name} froze it <Time at={frozen.at} />.{" "}
          {took &&
            `It was dark ${seconds(took.tookMs)} after you asked. The last file address that was given before ends at ${toTheSecond.format(new Date(took.filesUntil))}.`}
        </Text>
        <Text className="words">
          Unfreezing opens the doors to those who still have access. No session comes back: contacts sign in
          again.
        </Text>
        {here.may("freeze") && (
          <Button
            variant="default"
            loading={unfreeze.isPending}
            onClick={() =>
              unfreeze.mutate({
                method: "DELETE",
                at: "/freeze",
                body: {},
                said: "Your trust center is open again.",
              })
            }
          >
            Unfreeze
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

const toTheSecond = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

const seconds = (ms: number): string =>
  ms < 1_000 ? `${Math.max(1, Math.round(ms))} milliseconds` : `${(ms / 1_000).toFixed(1)} seconds`;
