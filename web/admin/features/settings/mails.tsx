import { Stack, Switch, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";

const news = {
  updates: "updates wait for a decision, or a connection breaks",
  requests: "somebody asks for access",
};

/** Each for themselves, and of what they decide on. */
export function Mails() {
  const here = useWorkspace();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (mails: boolean) => call(`${here.path}/mails`, { method: "PUT", body: { mails } }),
    onSuccess: async (_, mails) => {
      await client.invalidateQueries({ queryKey: ["me"] });
      tell(mails ? "You get these mails." : "You get these mails no longer.");
    },
    onError: (error) => tellFailure("Your choice was not saved", error),
  });
  const told = [here.may("contacts") && news.requests, here.may("edit") && news.updates].filter(Boolean);
  return (
    <section aria-label="Your mails">
      <Stack gap="md">
        <div>
          <Title order={2}>Your mails</Title>
          <Text c="dimmed">Sent to {here.user.email}, a few a day at most, and only when there is news.</Text>
        </div>
        <Switch
          label={`Tell me when ${told.join(", ")}`}
          checked={here.mails}
          disabled={change.isPending}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
      </Stack>
    </section>
  );
}
