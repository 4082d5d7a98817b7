import { ActionIcon, Select, Text, Tooltip } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconUserMinus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Role } from "../../../../functions/core/access/actor.ts";
import type { MemberView } from "../../../../functions/http/schemas/workspaces.ts";
import { call } from "../../shared/api.ts";
import { tell, tellFailure } from "../../shared/tell.ts";
import { isRole, roles, roleWords } from "../session/abilities.ts";
import { useWorkspace } from "../session/workspace.tsx";

function useMember(member: MemberView) {
  const here = useWorkspace();
  const client = useQueryClient();
  const path = `${here.path}/members/${encodeURIComponent(member.id)}`;
  const look = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [here.id, "members"] }),
      client.invalidateQueries({ queryKey: ["me"] }),
    ]);
  const set = useMutation({
    mutationFn: (role: Role) => call(path, { method: "PATCH", body: { role } }),
    onSuccess: (_, role) => tell(`${member.email} is ${roleWords[role].name.toLowerCase()} now.`),
    onError: (error) => tellFailure("The role was not changed", error),
    onSettled: look,
  });
  const remove = useMutation({
    mutationFn: () => call(path, { method: "DELETE" }),
    onSuccess: () => tell(`${member.email} no longer works in ${here.name}.`),
    onError: (error) => tellFailure("Nobody was removed", error),
    onSettled: look,
  });
  return { set, remove };
}

export function RoleSelect({ member }: { member: MemberView }) {
  const { set } = useMember(member);
  return (
    <Select
      size="xs"
      w={160}
      aria-label={`Role of ${member.email}`}
      data={roles.map((role) => ({ value: role, label: roleWords[role].name }))}
      value={set.isPending ? set.variables : member.role}
      allowDeselect={false}
      onChange={(role) => isRole(role) && role !== member.role && set.mutate(role)}
    />
  );
}

export function MemberActions({ member, self }: { member: MemberView; self: boolean }) {
  const { remove } = useMember(member);
  const here = useWorkspace();
  const ask = () =>
    modals.openConfirmModal({
      title: self ? `Leave ${here.name}?` : `Remove ${member.name || member.email}?`,
      children: (
        <Text className="words">
          {self
            ? "You lose access at once. An admin can invite you again."
            : `${member.email} loses access at once. What they did stays on record, and you can invite them again.`}
        </Text>
      ),
      labels: { confirm: self ? "Leave" : "Remove", cancel: "Cancel" },
      confirmProps: { color: "red.9" },
      onConfirm: () => remove.mutate(),
    });
  const label = self ? `Leave ${here.name}` : `Remove ${member.email}`;
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} loading={remove.isPending} onClick={ask}>
        <IconUserMinus size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
