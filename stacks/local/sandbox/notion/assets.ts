import { type Content, contentOfBytes, madeUp } from "./asset-content.ts";
import type { SeedAsset } from "./seed/format.ts";
import { seedId } from "./seed/seed-id.ts";
import type { AddedAsset, State } from "./state/model.ts";

export interface ServedAsset {
  fileName: string;
  contentType: string;
  content: Content;
  pace?: number | undefined;
}

export interface AssetShelf {
  fileName(state: State, asset: string): string | undefined;
  /** The part of a file's address that stands for the asset. */
  key(asset: string): string;
  byKey(state: State, key: string): Promise<ServedAsset | undefined>;
}

/** The seed's files, made once when first read, and those that were added since. */
export function createAssetShelf(seeded: Readonly<Record<string, SeedAsset>>): AssetShelf {
  const made = new Map<string, Promise<Uint8Array>>();
  const key = (asset: string) => seedId(`asset/${asset}`);

  const bytesOf = (name: string, asset: SeedAsset): Promise<Uint8Array> => {
    const known = made.get(name) ?? Promise.resolve(asset.bytes());
    made.set(name, known);
    return known;
  };

  return {
    key,
    fileName: (state, asset) => (state.assets[asset] ?? seeded[asset])?.fileName,
    async byKey(state, wanted) {
      const added = Object.entries(state.assets).find(([name]) => key(name) === wanted)?.[1];
      if (added) return { ...added, content: contentOfAdded(added) };
      const found = Object.entries(seeded).find(([name]) => key(name) === wanted);
      if (!found) return undefined;
      const [name, { fileName, contentType }] = found;
      return { fileName, contentType, content: contentOfBytes(await bytesOf(name, found[1])) };
    },
  };
}

const contentOfAdded = (asset: AddedAsset): Content =>
  "base64" in asset ? contentOfBytes(Buffer.from(asset.base64, "base64")) : madeUp(asset.size);
