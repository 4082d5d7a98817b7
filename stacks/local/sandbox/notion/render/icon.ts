import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Icon } from "../state/model.ts";
import { fileLink } from "./files.ts";

/** https://developers.notion.com/reference/emoji-object */
export function renderBlockIcon(sandbox: Sandbox, workspaceId: string, icon: Icon): Answer {
  switch (icon.type) {
    case "file":
      return { type: "file", file: fileLink(sandbox, workspaceId, icon.asset) };
    case "custom_emoji":
      return {
        type: "custom_emoji",
        custom_emoji: renderCustomEmoji(sandbox, workspaceId, icon.custom_emoji),
      };
    default:
      return icon;
  }
}

export const renderCustomEmoji = (
  sandbox: Sandbox,
  workspaceId: string,
  { id, name, asset }: { id: string; name: string; asset: string },
) => ({ id, name, url: fileLink(sandbox, workspaceId, asset).url });
