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
      <Freshness dates={row} now={now} endsAt={row.endsAt} />
    </div>
    <LevelMark level={row.level} />
  </li>
);

const LockedRow = ({ row, slug, now, ticks }: ListRow<Locked>) => {
  const { mark, title, level } = row;
  const { is, way } = saying(row, slug, now);
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
      <span class={`level ${level}`}>
        {level === "requires_nda" ? <Signature /> : <Lock />}
        <span>
          <span id={id}>{is}</span>
          {way ? (
            <>
              {" · "}
              <a href={way.href} rel="nofollow">
                {way.does}
                <span class="sr-only">: {title}</span>
              </a>
            </>
          ) : null}
        </span>
      </span>
    </li>
  );
};

/** Whether asking may help. */
export const mayAsk = ({ because }: Locked): boolean =>
  because === "ask" || because === "expired" || because === "revoked" || because === "rejected";

interface Saying {
  /** How it stands. */
  is: string;
  /** What to do about it. */
  way?: { does: string; href: string };
}

function saying({ because, endedAt, level, mark }: Locked, slug: string, now: Date): Saying {
  const again = { does: "ask again", href: requestPath(slug, mark) };
  const name = level === "requires_nda" ? "Under NDA" : "Restricted";
  switch (because) {
    case "ask":
      return { is: name, way: { ...again, does: "ask for access" } };
    case "asked":
      return { is: "Access requested" };
    case "expired":
    case "revoked":
      return { is: `Your access ended${endedAt ? ` on ${shortDate(endedAt, now)}` : ""}`, way: again };
    case "rejected":
      return { is: "Access was not given", way: again };
    case "suspended":
      return { is: "Your access is paused" };
    case "nda":
      return { is: name, way: { does: "accept the NDA to read", href: ndaPath(slug) } };
    case "sign_in":
      return { is: name, way: { does: "sign in again to read", href: signInPath(slug) } };
    case "shut":
      return { is: `${name} · closed for the moment` };
  }
}
