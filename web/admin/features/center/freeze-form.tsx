import { Button, Group, List, Radio, Stack, TextInput } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { FrozenView } from "../../../../functions/http/schemas/center.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import type { Here } from "../session/workspace.tsx";
import { centerQuery } from "./queries.ts";

type Scope = "gated" | "everything";

export const scopeWords: Record<Scope, { name: string; does: string; is: string }> = {
  gated: {
    name: "Everything gated",
    does: "Public documents stay readable.",
    is: "Every gated door is shut",
  },
  everything: {
    name: "Everything, public documents too",
    does: "Nobody outside reads anything.",
    is: "The whole trust center is shut",
  },
};

const isScope = (value: string): value is Scope => value in scopeWords;

/** What shuts is said before; no word has to be typed, since it can be undone. */
export function FreezeForm({ here, done }: { here: Here; done: (frozen: FrozenView) => void }) {
  const client = useQueryClient();
  const [scope, setScope] = useState<Scope>("gated");
  const [reason, setReason] = useState("");
  const freeze = useMutation({
    mutationFn: async () => {
      const body = { scope, ...(reason.trim() ? { reason: reason.trim() } : {}) };
      return (await call<FrozenView>(`${here.path}/center/freeze`, { method: "POST", body })).data;
    },
    onSuccess: (frozen) => {
      client.setQueryData(centerQuery(here).queryKey, frozen.center);
      void client.invalidateQueries({ queryKey: [here.id, "activity"] });
      done(frozen);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        freeze.mutate();
      }}
    >
      <Stack gap="md">
        <Radio.Group label="What shuts" value={scope} onChange={(value) => isScope(value) && setScope(value)}>
          <Stack gap="xs" mt="xs">
            {(["gated", "everything"] as const).map((one) => (
              <Radio key={one} value={one} label={scopeWords[one].name} description={scopeWords[one].does} />
            ))}
          </Stack>
        </Radio.Group>
        <List size="sm" spacing={4}>
          <List.Item>Restricted documents and those under NDA: shut for every contact.</List.Item>
          <List.Item>Sessions of all contacts: ended for good.</List.Item>
          <List.Item>Downloads that have begun may finish; file addresses end within a minute.</List.Item>
          <List.Item>Grants, the NDA and your team’s work here: as they are.</List.Item>
        </List>
        <TextInput
          label="Why"
          description="Goes on record; you may leave it empty."
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {freeze.isError && <Failed what="It was not frozen" error={freeze.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => modals.close("freeze")}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" loading={freeze.isPending}>
            Freeze now
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
