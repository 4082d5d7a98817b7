import { Stack, Switch, Title } from "@mantine/core";
import type { CenterView } from "../../../../functions/http/schemas/center.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useCenterChange } from "./queries.ts";

/** What is on or off, and acts at once. */
export function StateSettings({ center }: { center: CenterView }) {
  const here = useWorkspace();
  const change = useCenterChange();
  const disabled = !here.may("center") || change.isPending;
  const isOpen = center.state === "open";
  return (
    <section aria-label="Who can come in">
      <Stack gap="md">
        <Title order={2}>Who can come in</Title>
        <Switch
          label="The trust center is open"
          description={
            isOpen
              ? "Anyone with its address sees its public page. Documents keep their levels."
              : "It is a draft: to everybody outside there is nothing at its address."
          }
          checked={isOpen}
          disabled={disabled}
          onChange={({ currentTarget: { checked } }) =>
            change.mutate({
              method: "PATCH",
              body: { state: checked ? "open" : "draft" },
              said: checked
                ? "Your trust center is open."
                : "Your trust center is a draft. Nobody outside sees it.",
            })
          }
        />
        <Switch
          label="Two people make a document public"
          description="One asks, and another admin or content manager has to agree to that very version. An import is never public then."
          checked={center.twoPeople}
          disabled={disabled}
          onChange={({ currentTarget: { checked } }) =>
            change.mutate({
              method: "PATCH",
              body: { twoPeople: checked },
              said: checked
                ? "From now on two people make a document public."
                : "From now on one person can make a document public.",
            })
          }
        />
      </Stack>
    </section>
  );
}
