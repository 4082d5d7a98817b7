import { Radio, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { NdasView } from "../../../../functions/http/schemas/nda.ts";
import { useCenterChange } from "../center/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { ndasQuery } from "./queries.ts";
import { isScope, scopeWords } from "./words.ts";

/** Acts at once: the gate reads it for each request. */
export function Scope({ scope }: { scope: NdasView["scope"] }) {
  const here = useWorkspace();
  const client = useQueryClient();
  const change = useCenterChange();
  const choose = (value: string) => {
    if (!isScope(value) || value === scope) return;
    change.mutate(
      { method: "PATCH", body: { ndaScope: value }, said: `Saved. ${scopeWords[value].does}` },
      { onSettled: () => client.invalidateQueries({ queryKey: ndasQuery(here).queryKey }) },
    );
  };
  return (
    <section aria-label="Who accepts it">
      <Stack gap="sm" className="setting">
        <div>
          <Title order={2}>Who accepts it</Title>
          <Text c="dimmed">It holds from the next page that somebody opens.</Text>
        </div>
        <Radio.Group value={scope} onChange={choose} aria-label="Who accepts it">
          <Stack gap="xs">
            {Object.entries(scopeWords).map(([value, { name, does }]) => (
              <Radio
                key={value}
                value={value}
                label={name}
                description={does}
                disabled={!here.may("center") || change.isPending}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </section>
  );
}
