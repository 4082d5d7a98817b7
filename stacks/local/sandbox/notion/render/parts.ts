import type { Answer } from "../api/call.ts";
import type { ParentRef, Stamps } from "../state/model.ts";
import { toMinute } from "./time.ts";

export const renderUser = (id: string) => ({ object: "user" as const, id });

export const renderStamps = (stamps: Stamps): Answer => ({
  created_time: toMinute(stamps.createdTime),
  last_edited_time: toMinute(stamps.lastEditedTime),
  created_by: renderUser(stamps.createdBy),
  last_edited_by: renderUser(stamps.lastEditedBy),
});

export const renderIcon = (icon: string | null) =>
  icon === null ? null : { type: "emoji" as const, emoji: icon };

export function renderParent(parent: ParentRef): Answer {
  switch (parent.type) {
    case "workspace":
      return { type: "workspace", workspace: true };
    case "page_id":
      return { type: "page_id", page_id: parent.id };
    case "data_source_id":
      return { type: "data_source_id", data_source_id: parent.id, database_id: parent.databaseId };
  }
}
