import type { Root } from "hast";
import type { OutlineEntry } from "../../functions/core/markdown/outline.ts";
import type { Nda } from "../../functions/core/nda/nda.ts";
import { acceptPath, accessPath, ndaFilePath, ndaPath, overviewPath } from "./addresses.ts";
import { Contents } from "./contents.tsx";
import { Field, Hidden, Problems } from "./form.tsx";
import { companyOf, renderPage, type Site } from "./layout.tsx";
import { renderQuiet } from "./quiet.tsx";
import { Text } from "./text.tsx";
import { exactTime, fileSize, longDate } from "./words.ts";

/** The version that is to be accepted, with its text where it is Markdown. */
export type NdaShown = Pick<Nda, "n" | "kind" | "sha256" | "size" | "publishedAt" | "changes"> & {
  text?: { tree: Root; outline: OutlineEntry[] };
  /** They accepted an older one. */
  again?: boolean;
};

interface NdaPage {
  site: Site;
  nda: NdaShown;
  /** Says what was shown and when, sealed; both steps send it back, with `sha256`. */
  stamp: string;
  /** Where to go on to: a path of the same trust center. */
  next?: string | undefined;
  name?: string | undefined;
  /** What is wrong with the name, in a sentence. */
  problem?: string | undefined;
  /** Why they are back at the text, in a sentence. */
  stopped?: string | undefined;
}

/** Posts `name`, `sha256`, `stamp` and `next`. */
export const renderNda = ({ site, nda, stamp, next, name, problem, stopped }: NdaPage): string => {
  const company = companyOf(site);
  return renderPage({
    site,
    title: `${problem || stopped ? "Not accepted yet: non" : "Non"}-disclosure agreement · ${company.name}`,
    children: (
      <article>
        <div class="head">
          <h1>Non-disclosure agreement</h1>
          {stopped ? <Problems of={[{ at: "field-name", text: stopped }]} /> : null}
          <p class="fresh">
            <bdi>{company.name}</bdi> · version {nda.n} · {longDate(nda.publishedAt)}
          </p>
          {nda.again ? (
            <p>
              It has changed since you accepted it.{" "}
              {nda.changes ? <span dir="auto">{nda.changes}</span> : null}
            </p>
          ) : null}
        </div>
        {nda.text ? <Contents entries={nda.text.outline} /> : null}
        <div class="body">
          {nda.text ? <Text tree={nda.text.tree} /> : null}
          <p>
            <a class="button" href={ndaFilePath(company.slug, nda.n)}>
              {nda.text ? "Save a copy" : "Read it as PDF"} ({fileSize(nda.size)})
            </a>
          </p>
          {problem ? <Problems of={[{ at: "field-name", text: problem }]} /> : null}
          <form class="form" method="post" action={ndaPath(company.slug)}>
            <Hidden sha256={nda.sha256} stamp={stamp} next={next} />
            <Field
              name="name"
              label="Your full name"
              autocomplete="name"
              maxlength={120}
              value={name}
              problem={problem}
            />
            <p>The next page shows what you sign. Nothing is accepted before you press Accept there.</p>
            <button type="submit" class="main">
              Continue
            </button>
          </form>
          <Bytes sha256={nda.sha256} />
        </div>
      </article>
    ),
  });
};

interface NdaConfirm extends Omit<NdaPage, "problem" | "stopped"> {
  name: string;
}

/** Posts `name`, `sha256`, `stamp` and `next` to the second step. */
export const renderNdaConfirm = ({ site, nda, stamp, next, name }: NdaConfirm): string => {
  const company = companyOf(site);
  return renderQuiet({
    site,
    title: "Accept the agreement",
    children: (
      <>
        <p>
          You sign version {nda.n} of the non-disclosure agreement of <bdi>{company.name}</bdi> as{" "}
          <bdi class="strong">{name}</bdi>
          {company.reader ? (
            <>
              , <bdi class="strong">{company.reader.email}</bdi>
            </>
          ) : null}
          .
        </p>
        <p>
          By pressing Accept you agree to it and to signing electronically. We keep your name, the time, your
          network address and your browser's name with it, and send you a receipt.
        </p>
        <form class="form" method="post" action={acceptPath(company.slug)}>
          <Hidden name={name} sha256={nda.sha256} stamp={stamp} next={next} />
          <button type="submit" class="main">
            Accept
          </button>
        </form>
        <p>
          <a href={ndaPath(company.slug, next)}>Back to the text</a>
        </p>
        <Bytes sha256={nda.sha256} />
      </>
    ),
  });
};

/** What a contact accepted. */
export interface NdaReceipt {
  n: number;
  sha256: string;
  name: string;
  at: string;
  /** `elsewhere`: on paper, which a member recorded. */
  how?: "here" | "elsewhere";
}

interface NdaDone {
  site: Site;
  receipt: NdaReceipt;
  next?: string | undefined;
}

/** After accepting, and whenever a contact who has accepted comes back. */
export const renderNdaDone = ({ site, receipt, next }: NdaDone): string => {
  const { name, slug } = companyOf(site);
  return renderQuiet({
    site,
    title: "You accepted the agreement",
    children: (
      <>
        <p>
          Version {receipt.n} of the non-disclosure agreement of <bdi>{name}</bdi>, signed as{" "}
          <bdi class="strong">{receipt.name}</bdi>
          {receipt.how === "elsewhere" ? " elsewhere and recorded" : ""} on {exactTime(receipt.at)}.
        </p>
        <p>
          <a class="button main" href={next?.startsWith(`${overviewPath(slug)}/`) ? next : accessPath(slug)}>
            Continue
          </a>
        </p>
        <p>
          <a href={ndaFilePath(slug, receipt.n)}>The version that you accepted</a>
        </p>
        <Bytes sha256={receipt.sha256} />
      </>
    ),
  });
};

/** Where no agreement is asked for, or another of their company accepted it. */
export const renderNdaAbsent = ({ site }: { site: Site }): string =>
  renderQuiet({
    site,
    title: "There is nothing for you to accept",
    children: (
      <p>
        <a href={accessPath(companyOf(site).slug)}>My access</a>
      </p>
    ),
  });

const Bytes = ({ sha256 }: { sha256: string }) => (
  <p class="hash">
    SHA-256 of the text <code>{sha256}</code>
  </p>
);
