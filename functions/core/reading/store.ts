import type { Page, PageRequest } from "../pages.ts";
import type { View } from "./view.ts";

export interface ViewStore {
  add(view: View): Promise<void>;
  /** Newest first. */
  ofDocument(workspaceId: string, documentId: string, page?: PageRequest): Promise<Page<View>>;
  ofContact(workspaceId: string, contactId: string, page?: PageRequest): Promise<Page<View>>;
}
