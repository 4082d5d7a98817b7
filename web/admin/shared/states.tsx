import { Alert, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { explain } from "./problem.ts";

/** What failed, what is safe, Retry. */
export function Failed({ what, error, retry }: { what: string; error: unknown; retry?: () => void }) {
  return (
    <Alert role="alert" color="red" title={what} icon={<IconAlertTriangle aria-hidden />} className="words">
      <Stack gap="sm" align="flex-start">
        <Text>{explain(error)}</Text>
        {retry && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => retry()}
          >
            Retry
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** One sentence and the action that fills the place. */
export function Empty({
  icon,
  children,
  action,
}: {
  icon?: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md" className="empty">
      {icon}
      <Text c="dimmed" ta="center" maw={520} component="div">
        {children}
      </Text>
      {action}
    </Stack>
  );
}

/** Rows of the height that the real ones will have, so that nothing jumps. */
export function SkeletonRows({ rows = 8, height = 44 }: { rows?: number; height?: number }) {
  const places = Array.from({ length: rows }, (_, place) => `row ${place}`);
  return (
    <div role="status" aria-label="Loading">
      {places.map((place, n) => (
        <div key={place} className="skeleton-row" style={{ height }}>
          <Skeleton height={14} width={`${34 + ((n * 23) % 41)}%`} />
        </div>
      ))}
    </div>
  );
}

interface Growing {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage(): unknown;
}

export function LoadMore({ list, children = "Load more" }: { list: Growing; children?: ReactNode }) {
  if (list.isFetchNextPageError)
    return <Failed what="The next ones could not be loaded" error={list.error} retry={list.fetchNextPage} />;
  if (!list.hasNextPage) return null;
  return (
    <Group justify="center" py="sm">
      <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
        {children}
      </Button>
    </Group>
  );
}
