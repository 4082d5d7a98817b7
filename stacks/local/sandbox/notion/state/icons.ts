import type { SeedIcon } from "../seed/format.ts";
import { seedId } from "../seed/seed-id.ts";
import type { Icon } from "./model.ts";

export function iconOf(icon: SeedIcon): Icon {
  if (typeof icon === "string") return { type: "emoji", emoji: icon };
  if ("externalUrl" in icon) return { type: "external", external: { url: icon.externalUrl } };
  if ("customEmoji" in icon)
    return { type: "custom_emoji", custom_emoji: customEmoji(icon.customEmoji, icon.asset) };
  if ("asset" in icon) return { type: "file", asset: icon.asset };
  return { type: "icon", icon: { name: icon.name, color: icon.color } };
}

/** The same name is the same emoji everywhere. */
export const customEmoji = (name: string, asset: string) => ({ id: seedId(`emoji/${name}`), name, asset });
