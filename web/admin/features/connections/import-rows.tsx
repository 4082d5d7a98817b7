import { Button, Checkbox, Group, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Level } from "../../../../functions/core/access/level.ts";
import type { ConnectionView, OfferView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { isLevel, levels, levelWords } from "../../shared/levels.ts";
import { Failed } from "../../shared/states.tsx";
import { Time } from "../../shared/time.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";

interface ImportRowsProps {
  connection: ConnectionView;
  rows: readonly OfferView[];
  close: () => void;
}

/** All are ticked; what is unticked stays offered. */
export function ImportRows({ connection, rows, close }: ImportRowsProps) {
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [level, setLevel] = useState<Level>("internal");
  const ticked = rows.filter(({ id }) => !left.has(id));
  const start = useStart(connection, close);
  const turn = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    leave(next);
  };
  return (
    <Stack gap="md">
      <Stack gap="xs" component="ul" className="plain">
        {rows.map(({ id, title, madeAt }) => (
          <li key={id}>
            <Checkbox
              checked={!left.has(id)}
              onChange={() => turn(id)}
              label={
                <span className="words">
                  {title}{" "}
                  <Text span size="sm" c="dimmed">
                    made <Time at={madeAt} />
                  </Text>
                </span>
              }
            />
          </li>
        ))}
      </Stack>
      <Select
        label="Level"
        data={levels.map((value) => ({ value, label: levelWords[value].name }))}
        value={level}
        allowDeselect={false}
        onChange={(value) => isLevel(value) && setLevel(value)}
      />
      <Text size="sm" c="dimmed">
        They arrive as drafts. Nothing is published by importing.
      </Text>
      {start.isError && <Failed what="The import was not started" error={start.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          disabled={ticked.length === 0}
          loading={start.isPending}
          onClick={() => start.mutate({ ids: ticked.map(({ id }) => id), level })}
        >
          {ticked.length > 0 ? `Import ${plural(ticked.length, "row")}` : "Import"}
        </Button>
      </Group>
    </Stack>
  );
}

function useStart(connection: ConnectionView, close: () => void) {
  const here = useWorkspace();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ ids, level }: { ids: readonly string[]; level: Level }) => {
      const items = ids.map((id) => ({ id, type: "row" }));
      const body = { connectionId: connection.id, level, items };
      return (await call<{ importId: string }>(`${here.path}/imports`, { method: "POST", body })).data;
    },
    onSuccess: ({ importId }) => {
      close();
      for (const what of ["imports", "connections"])
        void client.invalidateQueries({ queryKey: [here.id, what] });
      void navigate({ to: "/imports/$id", params: { id: importId } });
    },
  });
}
