import type { Opened } from "../../functions/core/trust-center/read.ts";
import { ago, exactTime, longDate, shortDate } from "./words.ts";

type Dates = Pick<
  Opened["document"],
  "version" | "publishedAt" | "reviewedAt" | "sourceEditedAt" | "checkedAt"
>;

const Time = ({ at, children }: { at: string; children: string }) => (
  <time datetime={at} title={exactTime(at)}>
    {children}
  </time>
);

interface Fresh {
  dates: Dates;
  now: Date;
  /** When the reader's access ends. */
  endsAt?: string | undefined;
}

/** `v4 · reviewed 3 Aug · source edited 12 Jul · checked 2 h ago` */
export const Freshness = ({ dates, now, endsAt }: Fresh) => {
  const { version, publishedAt, reviewedAt, sourceEditedAt, checkedAt } = dates;
  const [verb, at] = sourceEditedAt ? ["source edited", sourceEditedAt] : ["published", publishedAt];
  return (
    <p class="fresh">
      v{version}
      {reviewedAt ? (
        <>
          {" · reviewed "}
          <Time at={reviewedAt}>{shortDate(reviewedAt, now)}</Time>
        </>
      ) : null}
      {" · "}
      {verb} <Time at={at}>{shortDate(at, now)}</Time>
      {checkedAt ? (
        <>
          {" · checked "}
          <Time at={checkedAt}>{ago(checkedAt, now)}</Time>
        </>
      ) : null}
      {endsAt ? ` · open to you until ${shortDate(endsAt, now)}` : null}
    </p>
  );
};

/** What paper says of where it came from. */
export const Imprint = ({ dates, address }: { dates: Dates; address: string }) => (
  <p class="imprint">
    Version {dates.version}, published {longDate(dates.publishedAt)}
    {dates.reviewedAt ? `, reviewed ${longDate(dates.reviewedAt)}` : ""}
    {dates.sourceEditedAt ? `, source edited ${longDate(dates.sourceEditedAt)}` : ""}
    <br />
    {address}
  </p>
);
