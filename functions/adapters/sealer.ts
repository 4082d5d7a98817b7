import { createHmac } from "node:crypto";
import type { Sealer } from "../core/sign-in/store.ts";

/** Each purpose has a key of its own, so that what was sealed for one says nothing to another. */
export function hmacSealer(key: string): Sealer {
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose) ?? createHmac("sha256", key).update(purpose).digest();
    keys.set(purpose, known);
    return known;
  };
  return {
    seal: (purpose, text) => createHmac("sha256", keyFor(purpose)).update(text).digest("hex"),
  };
}
