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
}
