import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import { useFilled } from "../../shared/fill.ts";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import type { Connect } from "../connections/use-connect.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { EmptyCatalog } from "./empty-catalog.tsx";
import { ItemRow } from "./item-row.tsx";
import { usePicking } from "./picking.tsx";
import { childrenQuery, rowsQuery } from "./queries.ts";
import { TickAll } from "./tick-all.tsx";

export function Tree({ connection, connecting }: { connection: ConnectionView; connecting: Connect }) {
  const here = useWorkspace();
  const list = useInfiniteQuery(childrenQuery(here, connection.id, "root"));
  const filled = useFilled(list);
  if (list.isPending || !filled) return <SkeletonRows rows={10} height={40} />;
  if (!list.data)
    return (
      <Failed what="The pages could not be loaded" error={list.error} retry={() => void list.refetch()} />
    );
  if (list.data.length === 0) return <EmptyCatalog connection={connection} connecting={connecting} />;
  return (
    <div>
      <Branch items={list.data} depth={0} label="Pages and databases" />
      <LoadMore list={list} />
    </div>
  );
}

export function Branch({
  items,
  depth,
  label,
}: {
  items: readonly ItemView[];
  depth: number;
  label: string;
}) {
  return (
    <ul className="items" aria-label={label}>
      {items.map((item) => (
        <Node key={item.id} item={item} depth={depth} />
      ))}
    </ul>
  );
}

function Node({ item, depth }: { item: ItemView; depth: number }) {
  const [expanded, setExpanded] = useState(false);
  const opens = item.type === "database" || item.hasChildren;
  return (
    <li>
      <ItemRow
        item={item}
        depth={depth}
        expansion={opens ? { expanded, toggle: () => setExpanded(!expanded) } : undefined}
      />
      {expanded &&
        (item.type === "database" ? (
          <Rows item={item} depth={depth + 1} />
        ) : (
          <Below item={item} depth={depth + 1} />
        ))}
    </li>
  );
}

function Below({ item, depth }: { item: ItemView; depth: number }) {
  const here = useWorkspace();
  const { connectionId } = usePicking();
  const list = useInfiniteQuery(childrenQuery(here, connectionId, item.id));
  if (list.isPending) return <SkeletonRows rows={2} height={40} />;
  if (!list.data)
    return (
      <Failed
        what={`What lies below “${item.title}” could not be loaded`}
        error={list.error}
        retry={() => void list.refetch()}
      />
    );
  if (list.data.length === 0) return <Empty>Nothing below it is shared with Gatehouse.</Empty>;
  return (
    <>
      <Branch items={list.data} depth={depth} label={`Below ${item.title}`} />
      <LoadMore list={list} />
    </>
  );
}

/** The rows of a database, as Notion has them now. */
export function Rows({ item, depth }: { item: ItemView; depth: number }) {
  const here = useWorkspace();
  const { connectionId } = usePicking();
  const list = useInfiniteQuery(rowsQuery(here, connectionId, item.id));
  if (list.isPending) return <SkeletonRows rows={3} height={40} />;
  if (!list.data)
    return (
      <Failed
        what={`The rows of “${item.title}” could not be loaded`}
        error={list.error}
        retry={() => void list.refetch()}
      />
    );
  if (list.data.length === 0) return <Empty>This database has no rows.</Empty>;
  return (
    <>
      <TickAll items={list.data} one="row" depth={depth} />
      <Branch items={list.data} depth={depth} label={`Rows of ${item.title}`} />
      <LoadMore list={list} />
    </>
  );
}
