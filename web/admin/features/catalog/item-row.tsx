import { ActionIcon, Box, Checkbox } from "@mantine/core";
import {
  IconChevronDown,
  IconChevronRight,
  IconDatabase,
  IconFileText,
  IconTableRow,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import { TextLink } from "../../shared/links.tsx";
import { toggle } from "../../shared/selection.ts";
import { Time } from "../../shared/time.tsx";
import { Truncated } from "../../shared/truncated.tsx";
import { isPickable, usePicking } from "./picking.tsx";

interface ItemRowProps {
  item: ItemView;
  depth?: number;
  expansion?: { expanded: boolean; toggle: () => void } | undefined;
  /** Where it lies, while searching. */
  trail?: ReactNode;
}

export function ItemRow({ item, depth = 0, expansion, trail }: ItemRowProps) {
  const { selection, select } = usePicking();
  const title = item.title || "Untitled";
  return (
    <Box
      className="item"
      __vars={{ "--depth": String(Math.min(depth, 8)) }}
      data-selected={selection.has(item.id) || undefined}
    >
      <span className="item-fold">
        {expansion && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-expanded={expansion.expanded}
            aria-label={`${expansion.expanded ? "Fold" : "Unfold"} ${title}`}
            onClick={expansion.toggle}
          >
            {expansion.expanded ? (
              <IconChevronDown size={15} aria-hidden />
            ) : (
              <IconChevronRight size={15} aria-hidden />
            )}
          </ActionIcon>
        )}
      </span>
      {isPickable(item) ? (
        <Checkbox
          size="xs"
          className="item-tick"
          classNames={{ body: "item-tick-body", label: "item-tick-label", labelWrapper: "item-tick-words" }}
          checked={selection.has(item.id)}
          onChange={() => select(toggle(selection, item))}
          label={<Named item={item} title={title} trail={trail} />}
        />
      ) : (
        <span className="item-tick">
          <Named item={item} title={title} trail={trail} />
        </span>
      )}
      <span className="item-facts quiet small">
        {item.document ? (
          <TextLink to="/documents/$id" params={{ id: item.document.id }} size="xs">
            {item.document.archived ? "archived" : "imported"}
            <span className="hidden">: open {item.document.title}</span>
          </TextLink>
        ) : (
          <span className="only-wide">{item.type}</span>
        )}
        <span className="only-wide">
          <Time at={item.lastEditedAt} />
        </span>
      </span>
    </Box>
  );
}

const icons = { page: IconFileText, database: IconDatabase, row: IconTableRow };

function Named({ item, title, trail }: { item: ItemView; title: string; trail: ReactNode }) {
  const Icon = icons[item.type];
  const own = item.icon && !item.icon.includes(":") ? item.icon : undefined;
  return (
    <span className="titled">
      <span className="kind">
        {own ? <span aria-hidden>{own}</span> : <Icon size={16} stroke={1.6} aria-hidden />}
      </span>
      <span className="shrinks">
        <Truncated className="strong">{title}</Truncated>
        {trail}
      </span>
    </span>
  );
}
