import type { TraceDraft } from "../activity/trace.ts";
import type { Page, PageRequest } from "../pages.ts";
import type { Acceptance, CurrentNda, Nda } from "./nda.ts";

export interface NdaStore {
  current(workspaceId: string): Promise<CurrentNda | undefined>;
  version(workspaceId: string, n: number): Promise<Nda | undefined>;
  /** Newest first. */
  versions(workspaceId: string): Promise<Nda[]>;
  /** Writes the version and makes it the current one; `conflict` where somebody published another meanwhile (`current.rev`). */
  publish(nda: Nda, current: CurrentNda, trace: TraceDraft): Promise<void>;
  /** Only while these bytes are the current ones (`conflict`, details.what "nda"); a second one of the same contact and version is the first. */
  accept(acceptance: Acceptance, trace: TraceDraft): Promise<Acceptance>;
  /** What a contact accepted, newest first. */
  ofContact(workspaceId: string, contactId: string): Promise<Acceptance[]>;
  /** What anyone of an account accepted, newest version first: one of each, however many they are. */
  ofAccount(workspaceId: string, domain: string): Promise<Acceptance[]>;
  /** Who accepted what, newest first. */
  roster(workspaceId: string, page?: PageRequest): Promise<Page<Acceptance>>;
}
