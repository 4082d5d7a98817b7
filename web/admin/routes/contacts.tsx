import "../features/contacts/contacts.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ContactsPage } from "../features/contacts/contacts-page.tsx";

export function ContactsRoute() {
  const filters = useSearch({ from: "/shell/contacts" });
  const navigate = useNavigate({ from: "/contacts" });
  return (
    <ContactsPage
      filters={filters}
      setFilters={({ q, state, account }) =>
        void navigate({
          search: { ...(q ? { q } : {}), ...(state ? { state } : {}), ...(account ? { account } : {}) },
          replace: true,
        })
      }
    />
  );
}
