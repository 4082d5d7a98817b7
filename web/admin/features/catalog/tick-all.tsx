import { Box, Button } from "@mantine/core";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import { isAll, toggleAll } from "../../shared/selection.ts";
import { plural } from "../../shared/words.ts";
import { isPickable, usePicking } from "./picking.tsx";

interface TickAllProps {
  items: readonly ItemView[];
  one: "page" | "row";
  depth: number;
}

/** Ticks what is shown at once; a second press unticks it. */
export function TickAll({ items, one, depth }: TickAllProps) {
  const { selection, select } = usePicking();
  const pickable = items.filter(isPickable);
  if (pickable.length < 2) return null;
  return (
    <Box className="tick-all" __vars={{ "--depth": String(depth) }}>
      <Button size="compact-xs" variant="subtle" onClick={() => select(toggleAll(selection, pickable))}>
        {isAll(selection, pickable) ? `Untick these ${one}s` : `Tick these ${plural(pickable.length, one)}`}
      </Button>
    </Box>
  );
}
