import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import type { ConnectionView } from "../../../../functions/http/schemas/connections.ts";
import type { Selection } from "../../shared/selection.ts";
import type { Connect } from "../connections/use-connect.ts";
import { BrowserToolbar } from "./browser-toolbar.tsx";
import { Found } from "./found.tsx";
import { PickingProvider } from "./picking.tsx";
import type { Sought } from "./queries.ts";
import { Tree } from "./tree.tsx";

interface BrowserProps {
  connection: ConnectionView;
  connecting: Connect;
  sought: Sought;
  seek: (sought: Sought) => void;
  selection: Selection<ItemView>;
  select: (selection: Selection<ItemView>) => void;
}

/** The pages and databases that a connection can see: a tree, or a flat list while something is sought. */
export function Browser({ connection, connecting, sought, seek, selection, select }: BrowserProps) {
  const seeking = Boolean(sought.q || sought.type);
  return (
    <PickingProvider value={{ connectionId: connection.id, selection, select }}>
      <BrowserToolbar connection={connection} sought={sought} seek={seek} />
      {seeking ? (
        <Found sought={sought} clear={() => seek({ q: undefined, type: undefined })} />
      ) : (
        <Tree connection={connection} connecting={connecting} />
      )}
    </PickingProvider>
  );
}
