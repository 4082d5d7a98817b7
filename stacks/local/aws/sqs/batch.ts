import { AwsError } from "../aws-error.ts";

export interface BatchEntry {
  Id?: string;
}

/** Does one thing per entry; those that fail are told apart from those that do not. */
export function batch<Entry extends BatchEntry>(entries: Entry[] = [], act: (entry: Entry) => object) {
  if (entries.length === 0) throw refused("EmptyBatchRequest", "The batch has no entries");
  if (entries.length > 10) throw refused("TooManyEntriesInBatchRequest", "A batch has at most 10 entries");
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw refused("BatchEntryIdsNotDistinct", "Two entries of the batch have the same Id");
  }
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

const refused = (code: string, message: string) => new AwsError(400, code, message);
