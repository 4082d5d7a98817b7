import { Button, Group, Select, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useFilled } from "../../shared/fill.ts";
import { SearchBox } from "../../shared/search-box.tsx";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { AddContact } from "./add-contact.tsx";
import { ContactsTable } from "./contacts-table.tsx";
import { MatrixExport } from "./matrix-export.tsx";
import { type ContactFilters, contactsQuery } from "./queries.ts";
import { ContactsFrame } from "./tabs.tsx";

interface ContactsPageProps {
  filters: ContactFilters;
  setFilters: (filters: ContactFilters) => void;
}

export function ContactsPage({ filters, setFilters }: ContactsPageProps) {
  const here = useWorkspace();
  const list = useInfiniteQuery({ ...contactsQuery(here, filters), placeholderData: keepPreviousData });
  const filled = useFilled(list);
  const contacts = list.data ?? [];
  const isFiltered = Boolean(filters.q || filters.state || filters.account);
  const add = () =>
    modals.open({
      modalId: "add-contact",
      title: "Add a contact",
      children: <AddContact here={here} close={() => modals.close("add-contact")} />,
    });
  const addButton = here.may("contacts") && (
    <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={add}>
      Add a contact
    </Button>
  );
  return (
    <ContactsFrame
      actions={
        <>
          {here.may("contacts") && contacts.length > 0 && <MatrixExport />}
          {contacts.length > 0 && addButton}
        </>
      }
    >
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <SearchBox
            label="Search names and addresses"
            searched={filters.q}
            search={(q) => setFilters({ ...filters, q })}
          />
          <Select
            aria-label="State"
            placeholder="State"
            w={140}
            clearable
            data={[
              { value: "active", label: "Active" },
              { value: "blocked", label: "Blocked" },
            ]}
            value={filters.state ?? null}
            onChange={(state) =>
              setFilters({
                ...filters,
                state: state === "active" || state === "blocked" ? state : undefined,
              })
            }
          />
        </Group>
        <Text size="sm" c="dimmed" aria-live="polite" className="filter-count">
          {contacts.length > 0 &&
            filled &&
            (list.hasNextPage ? `${contacts.length} shown, more below` : plural(contacts.length, "contact"))}
        </Text>
      </Group>
      {list.isPending || !filled ? (
        <SkeletonRows rows={8} />
      ) : !list.data ? (
        <Failed
          what="The contacts could not be loaded"
          error={list.error}
          retry={() => void list.refetch()}
        />
      ) : contacts.length > 0 ? (
        <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? "stale" : undefined}>
          <ContactsTable contacts={contacts} />
          <LoadMore list={list} />
        </div>
      ) : isFiltered ? (
        <Empty
          action={
            <Button variant="default" onClick={() => setFilters({})}>
              Show all contacts
            </Button>
          }
        >
          No contact matches this search and these filters.
        </Empty>
      ) : (
        <Empty icon={<IconUsers size={32} stroke={1.3} aria-hidden />} action={addButton}>
          There are no contacts yet. People appear here once they sign in at your trust center or ask for
          access, or when you add them.
        </Empty>
      )}
    </ContactsFrame>
  );
}
