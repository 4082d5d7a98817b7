import type { Level } from "../../functions/core/access/level.ts";
import { Globe, Lock, Signature } from "./icons.tsx";

const names: Record<Level, string> = {
  public: "Public",
  restricted: "Restricted",
  requires_nda: "Under NDA",
  internal: "Internal",
};

/** In words and with a sign, so that colour is never alone. */
export const LevelMark = ({ level }: { level: Level }) => (
  <span class={`level ${level}`}>
    {level === "public" ? <Globe /> : level === "requires_nda" ? <Signature /> : <Lock />}
    {names[level]}
  </span>
);
