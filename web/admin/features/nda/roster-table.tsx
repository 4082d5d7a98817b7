import { Anchor } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FileAddress } from "../../../../functions/http/schemas/documents.ts";
import type { RosterRow } from "../../../../functions/http/schemas/nda.ts";
import { get } from "../../shared/api.ts";
import { tellFailure } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { RowLink, Truncated } from "../../shared/truncated.tsx";
import { useWorkspace } from "../session/workspace.tsx";

export const RosterTable = ({
  rows,
  currentSha256,
}: {
  rows: readonly RosterRow[];
  currentSha256: string | undefined;
}) => (
  <table className="rows">
    <thead>
      <tr>
        <th scope="col">Contact</th>
        <th scope="col" className="only-wide">
          Signed as
        </th>
        <th scope="col" className="col-version">
          Version
        </th>
        <th scope="col" className="col-signed only-wide">
          SHA-256
        </th>
        <th scope="col" className="col-time">
          When
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row key={row.id} row={row} isCurrent={row.sha256 === currentSha256} />
      ))}
    </tbody>
  </table>
);

function Row({ row, isCurrent }: { row: RosterRow; isCurrent: boolean }) {
  const { contactId, email, name, n, sha256, at, how, signedOn, recordedBy } = row;
  return (
    <tr>
      <td>
        <RowLink to="/contacts/$id" params={{ id: contactId }} label={email} />
      </td>
      <td className="only-wide">
        <Truncated>{name}</Truncated>
        {how === "elsewhere" && (
          <span className="quiet small above">
            Elsewhere on {signedOn}, recorded by {recordedBy} <Paper row={row} />
          </span>
        )}
      </td>
      <td className="col-version">
        {n}
        {isCurrent && <span className="quiet"> current</span>}
      </td>
      <td className="col-signed only-wide">
        <Truncated className="hash quiet">{sha256}</Truncated>
      </td>
      <td className="col-time quiet">
        <span className="above">
          <Time at={at} />
        </span>
      </td>
    </tr>
  );
}

/** The address lives for a minute, so it is asked for at the press. */
function Paper({ row: { contactId, id, email, paper } }: { row: RosterRow }) {
  const here = useWorkspace();
  const open = useMutation({
    mutationFn: () =>
      get<FileAddress>(
        `${here.path}/nda/recorded/${encodeURIComponent(contactId)}/${encodeURIComponent(id)}`,
      ),
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => tellFailure("The paper could not be opened", error),
  });
  if (!paper || !here.may("signatures")) return null;
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      onClick={() => open.mutate()}
      aria-label={`Download the paper of ${email}`}
    >
      Paper
    </Anchor>
  );
}
