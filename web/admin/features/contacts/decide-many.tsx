import { Button, Group, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DecidedView, RequestView } from "../../../../functions/http/schemas/contacts.ts";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useLookAgain } from "./act.ts";
import { askReason } from "./ask-reason.tsx";
import { DaysInput } from "./days-input.tsx";

/** Several requests at once: each has its own outcome, and what failed is told. */
export function useDecideMany(usualDays: number, done: () => void) {
  const here = useWorkspace();
  const look = useLookAgain();
  const decide = useMutation({
    mutationFn: async (body: object) =>
      (await call<DecidedView>(`${here.path}/requests/decide`, { method: "POST", body })).data.items,
    onSuccess: (items) => {
      const failed = items.filter(({ outcome }) => outcome === "failed");
      const worked = items.length - failed.length;
      if (worked > 0) tell(`${plural(worked, "request")} decided.`);
      const [first] = failed;
      if (first)
        tellFailure(
          `${plural(failed.length, "request")} could not be decided`,
          new Error(first.message ?? ""),
        );
      done();
    },
    onError: (error) => tellFailure("No request was decided", error),
    onSettled: look,
  });
  const idsOf = (requests: readonly RequestView[]) => requests.map(({ id }) => id);

  const grant = (requests: readonly RequestView[]) =>
    modals.open({
      modalId: "grant-many",
      title: `Grant ${plural(requests.length, "request")}`,
      children: (
        <GrantMany
          usualDays={usualDays}
          close={() => modals.close("grant-many")}
          grant={(days) => {
            modals.close("grant-many");
            decide.mutate({ decision: "grant", requests: idsOf(requests), days, holder: "contact" });
          }}
        />
      ),
    });
  const reject = (requests: readonly RequestView[]) =>
    askReason({
      title: `Reject ${plural(requests.length, "request")}?`,
      confirm: "Reject",
      children: "They get a polite mail without your reason, and may ask again.",
      act: (reason) => decide.mutate({ decision: "reject", requests: idsOf(requests), reason }),
    });
  return { grant, reject, busy: decide.isPending };
}

function GrantMany({
  usualDays,
  grant,
  close,
}: {
  usualDays: number;
  grant: (days: number) => void;
  close: () => void;
}) {
  const [days, setDays] = useState(usualDays);
  return (
    <Stack gap="md">
      <Text className="words">
        Each gets what they asked for. A request that names no document cannot be granted here: open it and
        choose.
      </Text>
      <DaysInput days={days} setDays={setDays} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button onClick={() => grant(days)}>Grant</Button>
      </Group>
    </Stack>
  );
}
