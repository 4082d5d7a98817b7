import { Group, Stack, Title } from "@mantine/core";
import { IconBook2, IconCopy, IconEye, IconUnlink } from "@tabler/icons-react";
import type { ReactNode } from "react";

const points = [
  {
    Icon: IconBook2,
    name: "You choose the pages.",
    says: "Gatehouse sees the pages and databases that you pick at Notion, and what lies below them.",
  },
  { Icon: IconEye, name: "Read-only.", says: "It never writes to Notion and never reads comments." },
  {
    Icon: IconCopy,
    name: "Copies are kept.",
    says: "What you import is copied here, and nothing is published until you say so.",
  },
  {
    Icon: IconUnlink,
    name: "You can disconnect at any time",
    says: "and then decide what becomes of the copies.",
  },
];

/** What connecting means, before anyone presses the button. */
export function Introduction({ action }: { action: ReactNode }) {
  return (
    <section className="card" aria-labelledby="connect-notion">
      <Stack gap="md" align="flex-start">
        <Group gap="sm">
          <span className="initial" aria-hidden>
            N
          </span>
          <Title order={2} id="connect-notion">
            Notion
          </Title>
        </Group>
        <ul className="points">
          {points.map(({ Icon, name, says }) => (
            <li key={name}>
              <Icon size={18} stroke={1.6} aria-hidden />
              <span>
                <span className="strong">{name}</span> {says}
              </span>
            </li>
          ))}
        </ul>
        {action}
      </Stack>
    </section>
  );
}
