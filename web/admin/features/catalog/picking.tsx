import { createContext, useContext } from "react";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import type { Selection } from "../../shared/selection.ts";

interface Picking {
  connectionId: string;
  selection: Selection<ItemView>;
  select: (selection: Selection<ItemView>) => void;
}

const Context = createContext<Picking | undefined>(undefined);

export const PickingProvider = Context.Provider;

/** What is ticked, for every row of a tree however deep. */
export function usePicking(): Picking {
  const picking = useContext(Context);
  if (!picking) throw new Error("Nothing is picked here");
  return picking;
}

/** One import holds at most this many pages. */
export const maxPicked = 500;

/** A database is not imported as such: its rows are. */
export const isPickable = ({ type }: ItemView): boolean => type !== "database";
