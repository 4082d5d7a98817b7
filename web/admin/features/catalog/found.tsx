import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import { useFilled } from "../../shared/fill.ts";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { Truncated } from "../../shared/truncated.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { ItemRow } from "./item-row.tsx";
import { usePicking } from "./picking.tsx";
import { type Sought, soughtQuery } from "./queries.ts";
import { TickAll } from "./tick-all.tsx";
import { Rows } from "./tree.tsx";

export function Found({ sought, clear }: { sought: Sought; clear: () => void }) {
  const here = useWorkspace();
  const { connectionId } = usePicking();
  const list = useInfiniteQuery({
    ...soughtQuery(here, connectionId, sought),
    placeholderData: keepPreviousData,
  });
  const filled = useFilled(list);
  if (list.isPending || !filled) return <SkeletonRows rows={8} height={48} />;
  if (!list.data)
    return <Failed what="The search did not work" error={list.error} retry={() => void list.refetch()} />;
  if (list.data.length === 0)
    return (
      <Empty
        action={
          <Button variant="default" onClick={clear}>
            Show all pages
          </Button>
        }
      >
        Nothing that is shared with Gatehouse has this in its title. A page that is new at Notion shows after
        Refresh, or with Paste a link.
      </Empty>
    );
  return (
    <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? "stale" : undefined}>
      <TickAll items={list.data} one="page" depth={0} />
      <ul className="items" aria-label="Found pages and databases">
        {list.data.map((item) => (
          <FoundItem key={item.id} item={item} />
        ))}
      </ul>
      <LoadMore list={list} />
    </div>
  );
}

function FoundItem({ item }: { item: ItemView }) {
  const [expanded, setExpanded] = useState(false);
  const trail = item.breadcrumbs?.map(({ title }) => title || "Untitled").join(" / ");
  return (
    <li>
      <ItemRow
        item={item}
        trail={trail && <Truncated className="quiet small">{trail}</Truncated>}
        expansion={item.type === "database" ? { expanded, toggle: () => setExpanded(!expanded) } : undefined}
      />
      {expanded && <Rows item={item} depth={1} />}
    </li>
  );
}
