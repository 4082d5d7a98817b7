/** Bytes by their hash, within one workspace; immutable. */
export interface ContentStore {
  /** Keeps the bytes and says what they hash to; keeping them twice is once. `invalid` past `maxBytes`. */
  put(
    workspaceId: string,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    options: { contentType: string; maxBytes: number },
  ): Promise<{ sha256: string; size: number }>;
  /** Undefined where there is none. For texts and rendered trees, which are small. */
  get(workspaceId: string, sha256: string): Promise<Uint8Array | undefined>;
  /** An address that lives at most 60 seconds and gives these bytes under this name and type, as a download or inline. */
  address(
    workspaceId: string,
    sha256: string,
    as: { name: string; contentType: string; disposition: "attachment" | "inline" },
  ): Promise<{ url: string; expiresAt: string }>;
  /** The same of bytes that are made for one reader: beside the content, by no hash, and gone after a day. */
  addressOfCopy(
    workspaceId: string,
    bytes: Uint8Array,
    as: { name: string; contentType: string; disposition: "attachment" },
  ): Promise<{ url: string; expiresAt: string }>;
}

/** How bytes leave: out of sight first, and for good only after a time in which they could still be missed. */
export interface ContentRemoval {
  /** They are no longer in the store, and kept beside it. Nothing happens where there are none. */
  setAside(workspaceId: string, sha256: string): Promise<void>;
  /** They are in the store as before, where they were set aside or never left it. */
  bringBack(workspaceId: string, sha256: string): Promise<void>;
  /** What was set aside goes for good; what is in the store stays. */
  drop(workspaceId: string, sha256: string): Promise<void>;
}
