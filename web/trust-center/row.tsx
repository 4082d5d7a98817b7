import type { Locked, Open, Row } from "../../functions/core/trust-center/shown.ts";
import { documentPath } from "./addresses.ts";
import { Freshness } from "./freshness.tsx";
import { Lock, Signature } from "./icons.tsx";
import { LevelMark } from "./level.tsx";

export const ListRow = ({ row, slug, now }: { row: Row; slug: string; now: Date }) =>
  row.locked ? <LockedRow row={row} /> : <OpenRow row={row} slug={slug} now={now} />;

const OpenRow = ({ row, slug, now }: { row: Open; slug: string; now: Date }) => (
  <li class="row">
    <div class="cell">
      <a class="title" href={documentPath(slug, row.slug)}>
        {row.title}
      </a>
      <Freshness dates={row} now={now} />
    </div>
    <LevelMark level={row.level} />
  </li>
);

const LockedRow = ({ row: { title, needs } }: { row: Locked }) => (
  <li class="row locked">
    <span class="title">{title}</span>
    {needs === "nda" ? (
      <span class="level requires_nda">
        <Signature />
        Under NDA · ask for access
      </span>
    ) : (
      <span class="level restricted">
        <Lock />
        Restricted · ask for access
      </span>
    )}
  </li>
);
