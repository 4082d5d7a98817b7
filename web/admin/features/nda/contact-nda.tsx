import { Text } from "@mantine/core";
import type { ContactPage } from "../../../../functions/http/schemas/contacts.ts";
import { Facts, Panel } from "../../shared/panel.tsx";
import { Time } from "../../shared/time.tsx";
import { shortDate } from "../../shared/words.ts";
import { ndaWords } from "../contacts/words.ts";
import { Paper } from "./paper.tsx";
import { RecordSignature } from "./record-signature.tsx";

/** Beside a contact: how they stand towards the NDA, and what they accepted. */
export const ContactNda = ({
  contact: { id: contactId, email, name: known, nda, acceptances },
}: {
  contact: ContactPage;
}) => (
  <Panel
    title="NDA"
    action={
      nda !== "accepted" && <RecordSignature size="xs" signer={{ id: contactId, email, name: known }} />
    }
  >
    <Text size="sm">{ndaWords[nda]}.</Text>
    <Facts
      facts={acceptances.map(({ id, n, name, at, how, sha256, signedOn }) => [
        `Version ${n}`,
        <span key={id}>
          {name},{" "}
          {how === "here" ? (
            <Time at={at} say={shortDate} />
          ) : (
            <>
              signed elsewhere on {signedOn} <Paper contactId={contactId} acceptanceId={id} email={email} />
            </>
          )}
          <br />
          <code className="small quiet" title={sha256}>
            {sha256.slice(0, 16)}…
          </code>
        </span>,
      ])}
    />
  </Panel>
);
