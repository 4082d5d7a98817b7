import { Badge } from "@mantine/core";
import { IconLock, IconSignature, IconUsers, IconWorld } from "@tabler/icons-react";
import type { Level } from "../../../functions/core/access/level.ts";
import { levelWords } from "./levels.ts";

export const levelIcons = {
  internal: IconLock,
  requires_nda: IconSignature,
  restricted: IconUsers,
  public: IconWorld,
} as const satisfies Record<Level, typeof IconLock>;

const colors: Record<Level, string> = {
  internal: "gray",
  requires_nda: "violet",
  restricted: "blue",
  public: "teal",
};

export function LevelBadge({ level }: { level: Level }) {
  const Icon = levelIcons[level];
  return (
    <Badge
      color={colors[level]}
      variant="light"
      tt="none"
      fw={500}
      leftSection={<Icon size={13} aria-hidden />}
    >
      {levelWords[level].name}
    </Badge>
  );
}
