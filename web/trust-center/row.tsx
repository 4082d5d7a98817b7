import type { Locked, Open, Row } from "../../functions/core/trust-center/shown.ts";
import { documentPath, ndaPath, requestPath, signInPath } from "./addresses.ts";
import { Freshness } from "./freshness.tsx";
import { Lock, Signature } from "./icons.tsx";
import { LevelMark } from "./level.tsx";
import { shortDate } from "./words.ts";

interface ListRow<R extends Row = Row> {
  row: R;
  /** The company's. */
  slug: string;
  now: Date;
  /** Within a form that asks for what is ticked. */
  ticks?: boolean;
}

export const ListRow = ({ row, ...rest }: ListRow) =>
  row.locked ? <LockedRow row={row} {...rest} /> : <OpenRow row={row} {...rest} />;

const OpenRow = ({ row, slug, now }: ListRow<Open>) => (
  <li class="row">
    <div class="cell">
      <a class="title" dir="auto" href={documentPath(slug, row.slug)}>
        {row.title}
      </a>
      <Freshness dates={row} now={now} />
    </div>
    <LevelMark level={row.level} />
  </li>
);

const LockedRow = ({ row, slug, now, ticks }: ListRow<Locked>) => {
  const { mark, title, level, because } = row;
  const href = wayOf(row, slug);
  const words = `${because === "ask" ? names[level] : ""}${saying(row, now)}`;
  const id = `row-${mark}`;
  return (
    <li class="row locked">
      <div class="cell">
        {ticks && mayAsk(row) ? (
          <label class="choice">
            <input type="checkbox" name="mark" value={mark} aria-describedby={id} />
            <span class="title" dir="auto">
              {title}
            </span>
          </label>
        ) : (
          <span class="title" dir="auto">
            {title}
          </span>
        )}
      </div>
      <span class={`level ${level}`} id={id}>
        {level === "requires_nda" ? <Signature /> : <Lock />}
        {href ? (
          <a href={href} rel="nofollow">
            {words}
            <span class="sr-only">: {title}</span>
          </a>
        ) : (
          words
        )}
      </span>
    </li>
  );
};

const names = { restricted: "Restricted · ", requires_nda: "Under NDA · " };

/** Whether asking may help. */
export const mayAsk = ({ because }: Locked): boolean =>
  because === "ask" || because === "expired" || because === "revoked" || because === "rejected";

function saying({ because, endedAt }: Locked, now: Date): string {
  switch (because) {
    case "ask":
      return "ask for access";
    case "asked":
      return "Access requested";
    case "expired":
    case "revoked":
      return `Your access ended${endedAt ? ` on ${shortDate(endedAt, now)}` : ""} · ask again`;
    case "rejected":
      return "Access was not given · ask again";
    case "suspended":
      return "Your access is paused";
    case "nda":
      return "Accept the NDA to read";
    case "sign_in":
      return "Sign in again to read";
    case "shut":
      return "Closed for the moment";
  }
}

function wayOf(row: Locked, slug: string): string | undefined {
  if (mayAsk(row)) return requestPath(slug, row.mark);
  if (row.because === "nda") return ndaPath(slug);
  return row.because === "sign_in" ? signInPath(slug) : undefined;
}
