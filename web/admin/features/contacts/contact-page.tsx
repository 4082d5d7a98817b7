import { Button, Group, Menu, Skeleton, Stack } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconDots, IconEye, IconLockOpen, IconLogout, IconPencil, IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ContactPage as Contact } from "../../../../functions/http/schemas/contacts.ts";
import { ButtonLink, TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Facts, Panel } from "../../shared/panel.tsx";
import { isProblem } from "../../shared/problem.ts";
import { Empty, Failed } from "../../shared/states.tsx";
import { Time } from "../../shared/time.tsx";
import { shortDate } from "../../shared/words.ts";
import { ContactNda } from "../nda/contact-nda.tsx";
import { NotHere } from "../session/not-here.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { ReadOf } from "../views/read-of.tsx";
import { useAct } from "./act.ts";
import { askReason } from "./ask-reason.tsx";
import { ContactState } from "./contacts-table.tsx";
import { EditContact } from "./edit-contact.tsx";
import { useGiveAccess } from "./give-access.tsx";
import { GrantsList } from "./grants-list.tsx";
import { contactQuery } from "./queries.ts";
import { RequestCard } from "./request-card.tsx";
import { WhyList } from "./why-list.tsx";

export function ContactPage({ id }: { id: string }) {
  const here = useWorkspace();
  const { data, error, isError, refetch } = useQuery(contactQuery(here, id));
  if (isProblem(error, 404)) return <NotHere />;
  if (isError && !data)
    return <Failed what="This contact could not be loaded" error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={480} role="status" aria-label="Loading" />;
  return <Loaded contact={data} />;
}

function Loaded({ contact }: { contact: Contact }) {
  const here = useWorkspace();
  const give = useGiveAccess();
  const { id, email, name, usualDays } = contact;
  const giveButton = here.may("contacts") && contact.state === "active" && (
    <Button
      size="xs"
      variant="default"
      onClick={() => give({ holder: { type: "contact", id }, name: name ?? email, days: usualDays })}
    >
      Give access
    </Button>
  );
  return (
    <Page
      title={name ?? email}
      purpose={
        <Group gap="xs">
          {name && <span className="words">{email}</span>}
          <ContactState contact={contact} />
        </Group>
      }
      back={
        <TextLink to="/contacts" size="sm">
          Contacts
        </TextLink>
      }
      actions={<Actions contact={contact} />}
    >
      <div className="with-aside">
        <Stack gap="xl" className="main-column">
          <Panel title="Access" action={giveButton}>
            {contact.grantList.length > 0 ? (
              <GrantsList grants={contact.grantList} by="document" />
            ) : (
              <Empty>Nobody has given them access to anything yet. They read what is public.</Empty>
            )}
          </Panel>
          {contact.requests.length > 0 && (
            <Panel title="Requests">
              <Stack gap="sm">
                {contact.requests.map((request) => (
                  <RequestCard key={request.id} request={request} usualDays={usualDays} />
                ))}
              </Stack>
            </Panel>
          )}
          <Panel title="What they can read, and why">
            <WhyList contactId={id} />
          </Panel>
        </Stack>
        <aside className="aside-column" aria-label="About this contact">
          <About contact={contact} />
          <ContactNda contact={contact} />
          <Panel title="What they read">
            <ReadOf contactId={id} />
          </Panel>
        </aside>
      </div>
    </Page>
  );
}

function Actions({ contact }: { contact: Contact }) {
  const here = useWorkspace();
  const act = useAct();
  const { id, email, state } = contact;
  const at = `/contacts/${encodeURIComponent(id)}`;
  const edit = () =>
    modals.open({
      modalId: "edit-contact",
      title: "Details",
      children: <EditContact here={here} contact={contact} close={() => modals.close("edit-contact")} />,
    });
  const block = () =>
    askReason({
      title: `Block ${email}?`,
      confirm: "Block",
      children:
        "They are signed out, get no more mails and cannot sign in. What they hold stays and counts again once you unblock them.",
      act: (reason) =>
        act.mutate({
          method: "POST",
          at: `${at}/block`,
          body: { reason },
          done: `${email} is blocked.`,
          failed: "Nobody was blocked",
        }),
    });
  return (
    <>
      <ButtonLink
        to="/contacts/$id/preview"
        params={{ id }}
        variant="default"
        leftSection={<IconEye size={16} aria-hidden />}
      >
        Preview as them
      </ButtonLink>
      {here.may("contacts") && (
        <Menu position="bottom-end" width={240}>
          <Menu.Target>
            <Button variant="default" aria-label="More" px="xs" loading={act.isPending}>
              <IconDots size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={edit}>
              Change details
            </Menu.Item>
            <Menu.Item
              leftSection={<IconLogout size={16} aria-hidden />}
              onClick={() =>
                act.mutate({
                  method: "POST",
                  at: `${at}/end-sessions`,
                  done: `${email} is signed out everywhere.`,
                  failed: "Nobody was signed out",
                })
              }
            >
              Sign them out everywhere
            </Menu.Item>
            {state === "active" ? (
              <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={block}>
                Block
              </Menu.Item>
            ) : (
              <Menu.Item
                leftSection={<IconLockOpen size={16} aria-hidden />}
                onClick={() =>
                  act.mutate({
                    method: "POST",
                    at: `${at}/unblock`,
                    done: `${email} can sign in again.`,
                    failed: "They are still blocked",
                  })
                }
              >
                Unblock
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

const About = ({
  contact: { company, account, blocked, note, provenAt, lastSignInAt, createdAt },
}: {
  contact: Contact;
}) => (
  <Panel title="About">
    <Facts
      facts={[
        company !== undefined && ["Company", company],
        [
          "Account",
          account
            ? `${account.domain}${account.known ? `, ${account.name ?? account.domain}` : ", none of your accounts"}`
            : "None: free mail, or a sub-domain",
        ],
        [
          "Mailbox",
          provenAt ? (
            <Time key="at" at={provenAt} say={(iso, now) => `Proven ${shortDate(iso, now)}`} />
          ) : (
            "Not proven yet: nothing opens before"
          ),
        ],
        ["Signed in", lastSignInAt ? <Time key="at" at={lastSignInAt} /> : "Never"],
        ["Since", <Time key="at" at={createdAt} say={shortDate} />],
        blocked !== undefined && ["Blocked", `“${blocked.reason}” ${blocked.by.name}`],
        note !== undefined && ["Note", note],
      ]}
    />
  </Panel>
);
