import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Holder } from "../../../../functions/core/access/grant.ts";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { call } from "../../shared/api.ts";
import { LevelBadge } from "../../shared/level-badge.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { Truncated } from "../../shared/truncated.tsx";
import { plural } from "../../shared/words.ts";
import { documentsQuery } from "../documents/queries.ts";
import { type Here, useWorkspace } from "../session/workspace.tsx";
import { useLookAgain } from "./act.ts";
import { DaysInput } from "./days-input.tsx";
import { mostAtOnce } from "./grants.ts";

interface Giving {
  holder: Holder;
  /** As people call them. */
  name: string;
  days: number;
}

export function useGiveAccess() {
  const here = useWorkspace();
  return (giving: Giving) =>
    modals.open({
      modalId: "give-access",
      size: "lg",
      title: `Give ${giving.name} access`,
      children: <GiveAccess here={here} {...giving} close={() => modals.close("give-access")} />,
    });
}

function GiveAccess({ here, holder, name, days: usual, close }: Giving & { here: Here; close: () => void }) {
  const look = useLookAgain();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [days, setDays] = useState(usual);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  async function give() {
    setBusy(true);
    try {
      const body = { holder, documents: [...picked], days };
      await call(`${here.path}/grants`, { method: "POST", body });
      await look();
      tell(`${name} may read ${plural(picked.size, "document")} for ${plural(days, "day")}.`);
      close();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }

  return (
    <Stack gap="md">
      <DocumentPicker here={here} picked={picked} setPicked={setPicked} />
      <DaysInput days={days} setDays={setDays} />
      <Text size="sm" c="dimmed">
        {holder.type === "account"
          ? "Everyone whose address is at this domain gains access once they have signed in."
          : "They get a mail that says how many documents they may read, without their titles."}{" "}
        Documents under NDA open once it is accepted.
      </Text>
      {picked.size > mostAtOnce && (
        <Text size="sm" role="alert">
          {mostAtOnce} documents at most in one go.
        </Text>
      )}
      {failure !== undefined && <Failed what="No access was given" error={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          loading={busy}
          disabled={picked.size === 0 || picked.size > mostAtOnce}
          onClick={() => void give()}
        >
          {picked.size === 0 ? "Give access" : `Give access to ${plural(picked.size, "document")}`}
        </Button>
      </Group>
    </Stack>
  );
}

/** Documents that a grant can open. */
export function DocumentPicker({
  here,
  picked,
  setPicked,
}: {
  here: Here;
  picked: ReadonlySet<string>;
  setPicked: (picked: ReadonlySet<string>) => void;
}) {
  const [q, search] = useState<string>();
  const list = useInfiniteQuery({ ...documentsQuery(here, { q }), placeholderData: keepPreviousData });
  const gated = (list.data ?? []).filter(
    ({ level, state }) => (level === "restricted" || level === "requires_nda") && state !== "archived",
  );
  const toggle = ({ id }: DocumentView) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  if (list.isPending) return <SkeletonRows rows={4} height={36} />;
  if (!list.data)
    return (
      <Failed what="The documents could not be loaded" error={list.error} retry={() => void list.refetch()} />
    );
  return (
    <Stack gap="xs">
      <div>
        <SearchBox searched={q} search={search} />
      </div>
      <fieldset className="picker" aria-label="Documents">
        {gated.map((document) => (
          <Checkbox
            key={document.id}
            size="sm"
            checked={picked.has(document.id)}
            onChange={() => toggle(document)}
            label={
              <span className="picker-row">
                <Truncated>{document.title}</Truncated>
                <LevelBadge level={document.level} />
              </span>
            }
          />
        ))}
        {gated.length === 0 && !list.hasNextPage && (
          <Text size="sm" c="dimmed">
            {q
              ? "No restricted document and none under NDA matches this search."
              : "There are no documents that are restricted or under NDA. Public ones need no grant, and internal ones take none."}
          </Text>
        )}
        <LoadMore list={list} />
      </fieldset>
    </Stack>
  );
}
