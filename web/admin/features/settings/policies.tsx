import { Button, Group, NumberInput, Select, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Level } from "../../../../functions/core/access/level.ts";
import type { SettingsView } from "../../../../functions/http/schemas/workspaces.ts";
import { call } from "../../shared/api.ts";
import { levels, levelWords } from "../../shared/levels.ts";
import { Failed, SkeletonRows } from "../../shared/states.tsx";
import { tell, tellFailure } from "../../shared/tell.ts";
import { isPolicy, mayPublishItself, policies, policyWords, whyNot } from "../review/policy.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { settingsQuery } from "./queries.ts";

/** What becomes of changes at Notion where a document has no rule of its own. */
export function Policies() {
  const here = useWorkspace();
  const { data, isError, error, refetch } = useQuery(settingsQuery(here));
  return (
    <section aria-label="Changes at Notion">
      <Stack gap="md">
        <div>
          <Title order={2}>Changes at Notion</Title>
          <Text c="dimmed">What becomes of a change, by level. A document can have a rule of its own.</Text>
        </div>
        {data ? (
          <PoliciesForm settings={data} key={JSON.stringify(data)} />
        ) : isError ? (
          <Failed what="The settings could not be loaded" error={error} retry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={5} height={56} />
        )}
      </Stack>
    </section>
  );
}

function PoliciesForm({ settings }: { settings: SettingsView }) {
  const here = useWorkspace();
  const client = useQueryClient();
  const may = here.may("edit");
  const [chosen, setChosen] = useState(settings.policies);
  const [percent, setPercent] = useState<number | string>(settings.lossPercent);
  const save = useMutation({
    mutationFn: () =>
      call<SettingsView>(`${here.path}/settings`, {
        method: "PATCH",
        body: { policies: chosen, lossPercent: Number(percent) },
      }),
    onSuccess: ({ data }) => {
      client.setQueryData(settingsQuery(here).queryKey, data);
      for (const key of ["documents", "document", "activity"])
        void client.invalidateQueries({ queryKey: [here.id, key] });
      tell("The rules are saved.");
    },
    onError: (error) => tellFailure("The rules were not saved", error),
  });
  const wrong = percent === "" || Number(percent) < 1 || Number(percent) > 100;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) save.mutate();
      }}
    >
      <Stack gap="sm">
        {levels.map((level) => (
          <PolicySelect
            key={level}
            level={level}
            value={chosen[level] ?? "propose"}
            disabled={!may}
            choose={(policy) => isPolicy(policy) && setChosen({ ...chosen, [level]: policy })}
          />
        ))}
        <NumberInput
          className="policy"
          label="Lost share"
          description="More than this part of a connection’s documents gone at once is shown as one lost share, not as many lost pages."
          suffix=" %"
          min={1}
          max={100}
          allowDecimal={false}
          disabled={!may}
          value={percent}
          onChange={setPercent}
          error={wrong ? "A whole number from 1 to 100." : undefined}
        />
        {may && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              Save the rules
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

interface PolicySelectProps {
  level: Level;
  value: keyof typeof policyWords;
  disabled: boolean;
  choose: (policy: string | null) => void;
}

function PolicySelect({ level, value, disabled, choose }: PolicySelectProps) {
  const offered = policies.filter((policy) => policy !== "publish" || mayPublishItself(level));
  return (
    <Select
      className="policy"
      label={levelWords[level].name}
      description={`${policyWords[value].does}${mayPublishItself(level) ? "" : ` ${whyNot}`}`}
      data={offered.map((policy) => ({ value: policy, label: policyWords[policy].name }))}
      value={value}
      allowDeselect={false}
      disabled={disabled}
      onChange={choose}
    />
  );
}
