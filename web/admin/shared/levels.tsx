import { Badge } from "@mantine/core";
import { IconLock, IconSignature, IconUsers, IconWorld } from "@tabler/icons-react";
import type { Level } from "../../../functions/core/access/level.ts";

/** Narrow to wide. */
export const levels: readonly Level[] = ["internal", "requires_nda", "restricted", "public"];

export const levelWords: Record<Level, { name: string; who: string; color: string; Icon: typeof IconLock }> =
  {
    internal: {
      name: "Internal",
      who: "Only members of your workspace.",
      color: "gray",
      Icon: IconLock,
    },
    requires_nda: {
      name: "Under NDA",
      who: "Contacts you assign, once they have accepted your NDA.",
      color: "violet",
      Icon: IconSignature,
    },
    restricted: { name: "Restricted", who: "Contacts you assign.", color: "blue", Icon: IconUsers },
    public: { name: "Public", who: "Anyone who opens your trust center.", color: "teal", Icon: IconWorld },
  };

export const isLevel = (value: unknown): value is Level => levels.includes(value as Level);

/** For a level that an answer gives as plain text. */
export const levelName = (level: string): string => (isLevel(level) ? levelWords[level].name : level);

export function LevelBadge({ level }: { level: Level }) {
  const { name, color, Icon } = levelWords[level];
  return (
    <Badge color={color} variant="light" tt="none" fw={500} leftSection={<Icon size={13} aria-hidden />}>
      {name}
    </Badge>
  );
}
