import { Badge, Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconUserPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { MemberView } from "../../../../functions/http/schemas/workspaces.ts";
import { Page } from "../../shared/page.tsx";
import { Failed, LoadMore, SkeletonRows } from "../../shared/states.tsx";
import { Truncated } from "../../shared/truncated.tsx";
import { roleWords } from "../session/abilities.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { InviteForm } from "./invite-form.tsx";
import { MemberActions, RoleSelect } from "./member-actions.tsx";
import { membersQuery } from "./queries.ts";

export function MembersPage({ children }: { children?: ReactNode }) {
  const here = useWorkspace();
  const list = useInfiniteQuery(membersQuery(here));
  const invite = () =>
    modals.open({
      modalId: "invite",
      title: `Invite to ${here.name}`,
      children: <InviteForm here={here} close={() => modals.close("invite")} />,
    });
  return (
    <Page
      title="Settings"
      purpose={`Who works in ${here.name}, what each may do, and what becomes of changes.`}
      actions={
        here.may("members") && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={invite}>
            Invite someone
          </Button>
        )
      }
    >
      <SettingsTabs />
      {list.isPending ? (
        <SkeletonRows rows={4} height={52} />
      ) : !list.data ? (
        <Failed what="The members could not be loaded" error={list.error} retry={() => void list.refetch()} />
      ) : (
        <>
          <ul className="members" aria-label="Members">
            {list.data.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </ul>
          <LoadMore list={list} />
        </>
      )}
      <Roles />
      {children}
    </Page>
  );
}

function MemberRow({ member }: { member: MemberView }) {
  const here = useWorkspace();
  const self = member.email === here.user.email;
  return (
    <li>
      <div className="who">
        <Truncated className="strong">{member.name || member.email}</Truncated>
        {member.name && <Truncated className="quiet small">{member.email}</Truncated>}
      </div>
      {member.state === "invited" && (
        <Badge color="yellow" variant="light" tt="none" fw={500}>
          Invited
        </Badge>
      )}
      {self && (
        <Badge color="gray" variant="light" tt="none" fw={500}>
          You
        </Badge>
      )}
      {here.may("members") ? (
        <>
          <RoleSelect member={member} />
          <MemberActions member={member} self={self} />
        </>
      ) : (
        <Text size="sm">{roleWords[member.role].name}</Text>
      )}
    </li>
  );
}

function Roles() {
  return (
    <dl className="facts roles" aria-label="Roles">
      {Object.values(roleWords).map(({ name, can }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{can}</dd>
        </div>
      ))}
    </dl>
  );
}
