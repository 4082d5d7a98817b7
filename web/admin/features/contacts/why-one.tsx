import { Select, Text } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNow } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { contactsQuery, whyOneQuery } from "./queries.ts";
import { why } from "./words.ts";

/** "Why can, or can't, this contact see this?", answered by the gate itself. */
export function WhyOne({ documentId }: { documentId: string }) {
  const here = useWorkspace();
  const now = useNow();
  const [typed, type] = useState("");
  const [contactId, setContactId] = useState<string | null>(null);
  const contacts = useInfiniteQuery({
    ...contactsQuery(here, { q: typed.trim() || undefined }),
    placeholderData: keepPreviousData,
  });
  const { data } = useQuery({
    ...whyOneQuery(here, documentId, contactId ?? ""),
    enabled: contactId !== null,
  });
  return (
    <div>
      <Select
        size="xs"
        label="Can a contact read it?"
        placeholder="Name or address"
        searchable
        clearable
        nothingFoundMessage="No contact matches."
        data={(contacts.data ?? []).map(({ id, email, name }) => ({
          value: id,
          label: name ? `${name}, ${email}` : email,
        }))}
        // The API looks in names and addresses.
        filter={({ options }) => options}
        value={contactId}
        onChange={setContactId}
        onSearchChange={type}
      />
      <Text size="sm" mt={6} className="words" aria-live="polite">
        {contactId && data && (
          <>
            <strong>{data.allowed ? "Yes." : "No."}</strong> {why(data, now)}
          </>
        )}
      </Text>
    </div>
  );
}
