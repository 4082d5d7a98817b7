import type { RosterRow } from "../../../../functions/http/schemas/nda.ts";
import { Time } from "../../shared/time.tsx";
import { RowLink, Truncated } from "../../shared/truncated.tsx";
import { Paper } from "./paper.tsx";

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
  const { id, contactId, email, name, n, sha256, at, how, signedOn, recordedBy, paper } = row;
  return (
    <tr>
      <td>
        <RowLink to="/contacts/$id" params={{ id: contactId }} label={email} />
      </td>
      <td className="only-wide">
        <Truncated>{name}</Truncated>
        {how === "elsewhere" && (
          <span className="quiet small above">
            Elsewhere on {signedOn}, recorded by {recordedBy}{" "}
            {paper && <Paper contactId={contactId} acceptanceId={id} email={email} />}
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
