import { Button, Group, Modal, Select, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ConnectionView, OfferView } from "../../../../functions/http/schemas/connections.ts";
import { levelWords } from "../../shared/levels.ts";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { ImportRows } from "./import-rows.tsx";
import { offersQuery } from "./queries.ts";
import { useDismiss, useNewRows } from "./use-offers.ts";

type Followed = ConnectionView["followed"][number];

/** Databases some of whose rows are documents: what is new in them, and what becomes of that. */
export function NewRows({ connection }: { connection: ConnectionView }) {
  const here = useWorkspace();
  const offers = useInfiniteQuery({
    ...offersQuery(here, connection.id, connection.offers),
    enabled: here.may("import") && connection.offers > 0,
  });
  if (!here.may("import") || connection.followed.length === 0) return null;
  const rows = connection.offers > 0 ? (offers.data ?? []) : [];
  return (
    <ul className="databases" aria-label="Databases that are followed">
      {connection.followed.map((database) => (
        <Database
          key={database.id}
          connection={connection}
          database={database}
          rows={rows.filter(({ databaseId }) => databaseId === database.id)}
        />
      ))}
    </ul>
  );
}

interface DatabaseProps {
  connection: ConnectionView;
  database: Followed;
  rows: readonly OfferView[];
}

function Database({ connection, database, rows }: DatabaseProps) {
  const [importing, choose] = useDisclosure();
  const dismiss = useDismiss(connection);
  const set = useNewRows(connection);
  return (
    <li>
      <div className="shrinks">
        <Text className="words">
          {rows.length > 0 ? (
            <>
              <span className="strong">{plural(rows.length, "new row")}</span> in {database.name}
            </>
          ) : (
            database.name
          )}
        </Text>
        {rows.length > 0 && (
          <Group gap={6} mt={4}>
            <Button size="compact-sm" variant="default" onClick={choose.open}>
              Import…
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={dismiss.isPending}
              onClick={() => dismiss.mutate(rows.map(({ id }) => id))}
            >
              Dismiss
            </Button>
          </Group>
        )}
      </div>
      <Select
        size="xs"
        w={200}
        aria-label={`New rows in ${database.name}`}
        data={choices}
        value={set.isPending ? set.variables.choice : choiceOf(database)}
        allowDeselect={false}
        onChange={(choice) => choice && set.mutate({ databaseId: database.id, choice })}
      />
      <Modal opened={importing} onClose={choose.close} title={`New rows in ${database.name}`}>
        <ImportRows connection={connection} rows={rows} close={choose.close} />
      </Modal>
    </li>
  );
}

/** What is imported by itself is never public. */
const automatic = ["internal", "requires_nda", "restricted"] as const;

const choices = [
  { value: "offer", label: "Offer new rows" },
  ...automatic.map((level) => ({
    value: `import ${level}`,
    label: `Import as ${levelWords[level].name.toLowerCase().replace("nda", "NDA")}`,
  })),
  { value: "ignore", label: "Ignore new rows" },
];

const choiceOf = ({ newRows, level = "internal" }: Followed): string =>
  newRows === "import" ? `import ${level}` : newRows;
