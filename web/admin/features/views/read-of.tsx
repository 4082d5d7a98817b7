import { Button, Skeleton, Text } from "@mantine/core";
import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ReadView } from "../../../../functions/http/schemas/views.ts";
import { TextLink } from "../../shared/links.tsx";
import { Failed } from "../../shared/states.tsx";
import { Time } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { contactViewsQuery, documentViewsQuery } from "./queries.ts";
import "./views.css";
import { whatWasRead } from "./words.ts";

/** What a contact read and which files they took, newest first. */
export function ReadOf({ contactId }: { contactId: string }) {
  const here = useWorkspace();
  const list = useInfiniteQuery(contactViewsQuery(here, contactId));
  return (
    <Views
      list={list}
      none="They have read nothing yet."
      name={({ document }) =>
        document.title === undefined ? (
          "A document that is not there any more, or not for you to see"
        ) : (
          <TextLink to="/documents/$id" params={{ id: document.id }} size="sm">
            {document.title}
          </TextLink>
        )
      }
    />
  );
}

/** Who outside read a document and took its files, newest first. */
export function ReadersOf({ documentId }: { documentId: string }) {
  const here = useWorkspace();
  const list = useInfiniteQuery(documentViewsQuery(here, documentId));
  return (
    <Views
      list={list}
      none="Nobody who signed in has read it yet. Of strangers nothing is kept."
      name={({ contact }) =>
        contact.email === undefined ? (
          "Somebody who is no contact any more"
        ) : (
          <TextLink to="/contacts/$id" params={{ id: contact.id }} size="sm">
            {contact.name ?? contact.email}
          </TextLink>
        )
      }
    />
  );
}

interface ViewsProps {
  list: UseInfiniteQueryResult<ReadView[]>;
  none: string;
  /** The side that the page is not about. */
  name: (view: ReadView) => ReactNode;
}

function Views({ list, none, name }: ViewsProps) {
  if (list.isPending) return <Skeleton height={44} role="status" aria-label="Loading" />;
  if (!list.data)
    return (
      <Failed what="What was read could not be loaded" error={list.error} retry={() => void list.refetch()} />
    );
  if (list.data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  return (
    <>
      <ul className="views">
        {list.data.map((view) => (
          <li key={view.id} className="small words">
            {name(view)}{" "}
            <span className="quiet">
              {whatWasRead(view)}, <Time at={view.at} />
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          Earlier
        </Button>
      )}
    </>
  );
}
