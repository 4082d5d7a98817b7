import { Badge } from "@mantine/core";
import type { ContactView } from "../../../../functions/http/schemas/contacts.ts";
import { Time } from "../../shared/time.tsx";
import { RowLink, Truncated } from "../../shared/truncated.tsx";
import { plural } from "../../shared/words.ts";
import { ndaWords } from "./words.ts";

export const ContactsTable = ({ contacts }: { contacts: readonly ContactView[] }) => (
  <table className="rows contacts">
    <thead>
      <tr>
        <th scope="col">Contact</th>
        <th scope="col" className="col-company only-wide">
          Company
        </th>
        <th scope="col" className="col-nda only-wide">
          NDA
        </th>
        <th scope="col" className="col-access">
          Access
        </th>
        <th scope="col" className="col-time only-wide">
          Last sign-in
        </th>
      </tr>
    </thead>
    <tbody>
      {contacts.map((contact) => (
        <Row key={contact.id} contact={contact} />
      ))}
    </tbody>
  </table>
);

function Row({ contact }: { contact: ContactView }) {
  const { id, email, name, company, account, grants, openRequests, lastSignInAt } = contact;
  return (
    <tr>
      <td>
        <span className="titled">
          <span className="who">
            <RowLink to="/contacts/$id" params={{ id }} label={name ?? email} />
            {name && <Truncated className="quiet small">{email}</Truncated>}
          </span>
          <ContactState contact={contact} />
        </span>
      </td>
      <td className="col-company only-wide quiet">
        <Truncated>{company ?? account?.name ?? account?.domain ?? "—"}</Truncated>
      </td>
      <td className="col-nda only-wide quiet">{ndaWords[contact.nda]}</td>
      <td className="col-access">
        {grants.standing > 0 ? plural(grants.standing, "document") : <span className="quiet">None</span>}
        {openRequests > 0 && (
          <Badge size="sm" ml={8} color="yellow" variant="light" tt="none" fw={500}>
            {plural(openRequests, "request")}
          </Badge>
        )}
      </td>
      <td className="col-time only-wide quiet">
        {lastSignInAt ? (
          <span className="above">
            <Time at={lastSignInAt} />
          </span>
        ) : (
          "—"
        )}
      </td>
    </tr>
  );
}

/** Nothing where all is as usual. */
export function ContactState({
  contact: { state, provenAt },
}: {
  contact: Pick<ContactView, "state" | "provenAt">;
}) {
  if (state === "blocked")
    return (
      <Badge size="sm" color="red" variant="light" tt="none" fw={500}>
        Blocked
      </Badge>
    );
  return provenAt ? null : (
    <Badge size="sm" color="gray" variant="light" tt="none" fw={500}>
      Not signed in yet
    </Badge>
  );
}
