import { conflict } from "../../core/errors.ts";
import { Member } from "../../core/workspaces/workspace.ts";
import { addressKey, memberKey, membershipKey } from "./keys.ts";
import { kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { advanced, freeOrOf, put, putRevision, remove, type Write } from "./write.ts";

export const MemberRow = kind(Member);

/** A member's row and look-ups. While it is not removed it holds its address: one open member of an address in a workspace. */
export function memberWrites(table: Table, member: Member, before?: Member): Write[] {
  const { workspaceId, id } = member;
  const pointer = { workspaceId, id };
  const row = MemberRow.row(memberKey(workspaceId, id), advanced(member));
  const writes = [putRevision(table, row, member.rev, "member")];

  const held = before && before.state !== "removed" ? before.email : undefined;
  const wanted = member.state !== "removed" ? member.email : undefined;
  if (held && held !== wanted)
    writes.push(remove(table, addressKey(held, workspaceId), freeOrOf(id), () => addressMoved()));
  if (wanted && held !== wanted)
    writes.push(put(table, Pointer.row(addressKey(wanted, workspaceId), pointer), freeOrOf(id), inUse));
  if (member.userId && member.userId !== before?.userId)
    writes.push(put(table, Pointer.row(membershipKey(member.userId, workspaceId, id), pointer)));
  return writes;
}

const inUse = () =>
  conflict("There is a member or an open invitation with this address already", { what: "address" });
const addressMoved = () => conflict("This address belongs to another member now", { what: "address" });
