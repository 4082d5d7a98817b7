import { Button, Group, Select, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Level } from "../../../../functions/core/access/level.ts";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { isLevel, levels, levelWords } from "../../shared/levels.ts";
import { ButtonLink } from "../../shared/links.tsx";
import type { Selection } from "../../shared/selection.ts";
import { tellFailure } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { maxPicked } from "./picking.tsx";

interface ImportFooterProps {
  connection: ConnectionView;
  selection: Selection<ItemView>;
  select: (selection: Selection<ItemView>) => void;
}

export function ImportFooter({ connection, selection, select }: ImportFooterProps) {
  const here = useWorkspace();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [level, setLevel] = useState<Level>("internal");
  const tooMany = selection.size > maxPicked;

  const start = useMutation({
    mutationFn: async () => {
      const items = [...selection.values()].map(({ id, type }) => ({ id, type }));
      const body = { connectionId: connection.id, level, items };
      return (await call<{ importId: string }>(`${here.path}/imports`, { method: "POST", body })).data;
    },
    onSuccess: ({ importId }) => {
      void client.invalidateQueries({ queryKey: [here.id, "imports"] });
      void navigate({ to: "/imports/$id", params: { id: importId } });
    },
    onError: (error) => tellFailure("The import was not started", error),
  });

  return (
    <section className="footer-bar" aria-label="Import what is ticked">
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <Text className="only-wide" aria-hidden>
            Level
          </Text>
          <Select
            aria-label="Level"
            w={150}
            data={levels.map((value) => ({ value, label: levelWords[value].name }))}
            value={level}
            allowDeselect={false}
            onChange={(value) => isLevel(value) && setLevel(value)}
          />
          <Text size="sm" c="dimmed" aria-live="polite">
            {tooMany
              ? `${selection.size} selected: at most ${maxPicked} at once`
              : selection.size > 0
                ? `${selection.size} selected`
                : "Nothing selected yet"}
          </Text>
          {selection.size > 0 && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => select(new Map())}>
              Clear
            </Button>
          )}
        </Group>
        <Group gap="xs">
          <ButtonLink to="/documents" variant="default">
            Cancel
          </ButtonLink>
          <Button
            disabled={selection.size === 0 || tooMany}
            loading={start.isPending}
            onClick={() => start.mutate()}
          >
            {selection.size > 0 ? `Import ${plural(selection.size, "page")}` : "Import"}
          </Button>
        </Group>
      </Group>
    </section>
  );
}
