import { Button, Group, SegmentedControl } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconLink, IconRefresh } from "@tabler/icons-react";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { SearchBox } from "../../shared/search-box.tsx";
import { PasteLink } from "./paste-link.tsx";
import { usePicking } from "./picking.tsx";
import type { Sought } from "./queries.ts";
import { useRefresh } from "./use-refresh.ts";

interface BrowserToolbarProps {
  connection: ConnectionView;
  sought: Sought;
  seek: (sought: Sought) => void;
}

const types = [
  { value: "all", label: "All" },
  { value: "page", label: "Pages" },
  { value: "database", label: "Databases" },
];

export function BrowserToolbar({ connection, sought, seek }: BrowserToolbarProps) {
  const picking = usePicking();
  const { refreshing, refresh } = useRefresh(connection);

  const paste = () =>
    modals.open({
      modalId: "paste",
      title: "Paste a link",
      children: <PasteLink picking={picking} close={() => modals.close("paste")} />,
    });

  return (
    <Group justify="space-between" gap="sm">
      <Group gap="xs" className="filters" role="search">
        <SearchBox searched={sought.q} search={(q) => seek({ q, type: sought.type })} />
        <SegmentedControl
          aria-label="Kind"
          data={types}
          value={sought.type ?? "all"}
          onChange={(value) =>
            seek({ q: sought.q, type: value === "page" || value === "database" ? value : undefined })
          }
        />
      </Group>
      <Group gap="xs">
        <Button variant="default" leftSection={<IconLink size={15} aria-hidden />} onClick={paste}>
          Paste a link
        </Button>
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={refreshing}
          onClick={refresh}
        >
          Refresh
        </Button>
      </Group>
    </Group>
  );
}
