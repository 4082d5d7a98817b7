import { Text } from "@mantine/core";
import { IconCheck, IconLock } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { LevelBadge } from "../../shared/level-badge.tsx";
import { TextLink } from "../../shared/links.tsx";
import { Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { useNow } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { whyQuery } from "./queries.ts";
import { why } from "./words.ts";

/** Every document with what the gate says about this contact. */
export function WhyList({ contactId }: { contactId: string }) {
  const here = useWorkspace();
  const now = useNow();
  const list = useInfiniteQuery(whyQuery(here, contactId));
  if (list.isPending) return <SkeletonRows rows={5} />;
  if (!list.data)
    return <Failed what="This could not be loaded" error={list.error} retry={() => void list.refetch()} />;
  if (list.data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        There are no documents yet.
      </Text>
    );
  return (
    <>
      <ul className="grants">
        {list.data.map(({ document: { id, title, level }, access }) => (
          <li key={id} data-ended={!access.allowed || undefined}>
            {access.allowed ? (
              <IconCheck size={16} className="why-yes" role="img" aria-label="Can read it" />
            ) : (
              <IconLock size={16} className="quiet" role="img" aria-label="Cannot read it" />
            )}
            <span className="who">
              <TextLink to="/documents/$id" params={{ id }} className="words">
                {title}
              </TextLink>
              <span className="quiet small">{why(access, now)}</span>
            </span>
            <LevelBadge level={level} />
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </>
  );
}
