import { Button, Group, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconBuilding, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AccountView } from "../../../../functions/http/schemas/contacts.ts";
import { TextLink } from "../../shared/links.tsx";
import { Empty, Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { Truncated } from "../../shared/truncated.tsx";
import { plural } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useAct } from "./act.ts";
import { AddAccount } from "./add-account.tsx";
import { useGiveAccess } from "./give-access.tsx";
import { GrantsList } from "./grants-list.tsx";
import { accountQuery, accountsQuery, openRequestsQuery } from "./queries.ts";
import { ContactsFrame } from "./tabs.tsx";

export function AccountsPage() {
  const here = useWorkspace();
  const list = useInfiniteQuery(accountsQuery(here));
  const { data: open } = useQuery(openRequestsQuery(here));
  const add = () =>
    modals.open({
      modalId: "add-account",
      title: "Add an account",
      children: <AddAccount here={here} close={() => modals.close("add-account")} />,
    });
  const addButton = here.may("contacts") && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      Add an account
    </Button>
  );
  return (
    <ContactsFrame actions={list.data && list.data.length > 0 && addButton}>
      {list.isPending ? (
        <SkeletonRows rows={4} height={52} />
      ) : !list.data ? (
        <Failed
          what="The accounts could not be loaded"
          error={list.error}
          retry={() => void list.refetch()}
        />
      ) : list.data.length === 0 ? (
        <Empty icon={<IconBuilding size={32} stroke={1.3} aria-hidden />} action={addButton}>
          There are no accounts yet. An account is a company by its domain: what you give it is open to
          everyone whose address is exactly there.
        </Empty>
      ) : (
        <>
          <ul className="accounts">
            {list.data.map((account) => (
              <Account key={account.domain} account={account} days={open?.usualDays ?? 90} />
            ))}
          </ul>
          <LoadMore list={list} />
        </>
      )}
    </ContactsFrame>
  );
}

function Account({ account, days }: { account: AccountView; days: number }) {
  const here = useWorkspace();
  const give = useGiveAccess();
  const act = useAct();
  const [isOpen, setOpen] = useState(false);
  const { domain, name, contacts, grants } = account;
  const remove = () =>
    modals.openConfirmModal({
      title: `Remove ${name}?`,
      children: (
        <Text className="words">
          Its contacts stay, with what each holds. Requests from {domain} no longer count as from an account.
        </Text>
      ),
      labels: { confirm: "Remove", cancel: "Cancel" },
      confirmProps: { color: "red.9" },
      onConfirm: () =>
        act.mutate({
          method: "DELETE",
          at: `/accounts/${encodeURIComponent(domain)}`,
          done: `${name} is no account any more.`,
          failed: "The account stays",
        }),
    });
  return (
    <li>
      <div className="account-row">
        <span className="who">
          <Truncated className="strong">{name}</Truncated>
          <span className="quiet small words">
            {domain} ·{" "}
            <TextLink to="/contacts" search={{ account: domain }}>
              {plural(contacts, "contact")}
            </TextLink>
          </span>
        </span>
        <Button size="xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {plural(grants, "document")} for everyone there
        </Button>
        {here.may("contacts") && (
          <Group gap={4}>
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                give({ holder: { type: "account", id: domain }, name: `everyone at ${domain}`, days })
              }
            >
              Give access
            </Button>
            <Button size="xs" variant="subtle" color="gray" loading={act.isPending} onClick={remove}>
              Remove
            </Button>
          </Group>
        )}
      </div>
      {isOpen && <AccountGrants domain={domain} />}
    </li>
  );
}

function AccountGrants({ domain }: { domain: string }) {
  const here = useWorkspace();
  const { data, error, isError, refetch } = useQuery(accountQuery(here, domain));
  if (isError && !data)
    return <Failed what="The account could not be loaded" error={error} retry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} />;
  return (
    <Stack gap="xs" pb="sm">
      {data.grantList.length > 0 ? (
        <GrantsList grants={data.grantList} by="document" />
      ) : (
        <Text size="sm" c="dimmed">
          Nothing is open to everyone there.
        </Text>
      )}
    </Stack>
  );
}
