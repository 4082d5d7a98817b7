import { Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

interface PageProps {
  title: string;
  /** In one line, what this page is for. */
  purpose?: ReactNode;
  /** Above the title: where this page belongs. */
  back?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** Title, purpose and the primary action share one row. */
export function Page({ title, purpose, back, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Gatehouse`);
  return (
    <Stack gap="lg" className="page">
      <Group justify="space-between" align="flex-start" gap="sm" wrap="wrap">
        <div className="page-title">
          {back}
          <Title order={1} className="words">
            {title}
          </Title>
          {purpose && (
            <Text c="dimmed" component="div">
              {purpose}
            </Text>
          )}
        </div>
        {actions && (
          <Group gap="xs" className="page-actions">
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Stack>
  );
}
