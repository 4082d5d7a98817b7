import { Button, Checkbox, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RequestView } from "../../../../functions/http/schemas/contacts.ts";
import { isAll, isSome, refreshed, type Selection, toggle, toggleAll } from "../../shared/selection.ts";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useDecideMany } from "./decide-many.tsx";
import { openRequestsQuery, type RequestState, requestsQuery } from "./queries.ts";
import { RequestCard } from "./request-card.tsx";
import { ContactsFrame } from "./tabs.tsx";

const states: { value: RequestState; label: string }[] = [
  { value: "open", label: "Waiting" },
  { value: "granted", label: "Granted" },
  { value: "rejected", label: "Rejected" },
];

export function RequestsPage({
  state,
  setState,
}: {
  state: RequestState;
  setState: (to: RequestState) => void;
}) {
  const here = useWorkspace();
  const list = useInfiniteQuery(requestsQuery(here, state));
  const { data: open } = useQuery(openRequestsQuery(here));
  const [selection, setSelection] = useState<Selection<RequestView>>(new Map());
  const requests = list.data ?? [];
  const selected = refreshed(selection, requests);
  const decides = here.may("contacts") && state === "open";
  const usualDays = open?.usualDays ?? 90;
  const choose = (to: string) => {
    setSelection(new Map());
    setState(states.find(({ value }) => value === to)?.value ?? "open");
  };
  return (
    <ContactsFrame>
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          size="xs"
          data={states}
          value={state}
          onChange={choose}
          aria-label="Which requests"
        />
        {decides && requests.length > 1 && (
          <Checkbox
            size="xs"
            label="Select all shown"
            checked={isAll(selected, requests)}
            indeterminate={isSome(selected, requests)}
            onChange={() => setSelection(toggleAll(selected, requests))}
          />
        )}
      </Group>
      {list.isPending ? (
        <SkeletonRows rows={4} height={120} />
      ) : !list.data ? (
        <Failed
          what="The requests could not be loaded"
          error={list.error}
          retry={() => void list.refetch()}
        />
      ) : requests.length === 0 ? (
        <NoRequests state={state} />
      ) : (
        <Stack gap="sm">
          {requests.map((request) => (
            <RequestCard
              key={request.id}
              request={request}
              usualDays={usualDays}
              showContact
              {...(decides
                ? {
                    tick: {
                      checked: selected.has(request.id),
                      toggle: () => setSelection(toggle(selected, request)),
                    },
                  }
                : {})}
            />
          ))}
          <LoadMore list={list} />
        </Stack>
      )}
      {decides && selected.size > 0 && (
        <DecideBar selection={selected} usualDays={usualDays} clear={() => setSelection(new Map())} />
      )}
    </ContactsFrame>
  );
}

function DecideBar({
  selection,
  usualDays,
  clear,
}: {
  selection: Selection<RequestView>;
  usualDays: number;
  clear: () => void;
}) {
  const { grant, reject, busy } = useDecideMany(usualDays, clear);
  const requests = [...selection.values()];
  return (
    <section className="bulk" aria-label="Selected requests">
      <Group gap="sm" justify="center">
        <Text fw={500} aria-live="polite">
          {plural(selection.size, "request")} selected
        </Text>
        <Button size="xs" loading={busy} onClick={() => grant(requests)}>
          Grant what they ask for
        </Button>
        <Button size="xs" variant="default" loading={busy} onClick={() => reject(requests)}>
          Reject
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={clear}>
          Clear
        </Button>
      </Group>
    </section>
  );
}

function NoRequests({ state }: { state: RequestState }) {
  const icon = <IconInbox size={32} stroke={1.3} aria-hidden />;
  if (state === "open")
    return (
      <Empty icon={icon}>
        No request waits. One comes here once whoever asked has proven that the mailbox is theirs.
      </Empty>
    );
  return (
    <Empty icon={icon}>
      {state === "granted" ? "No request was granted yet." : "No request was rejected yet."}
    </Empty>
  );
}
