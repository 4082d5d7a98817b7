import type { Shut } from "../../functions/core/trust-center/read.ts";
import type { Locked } from "../../functions/core/trust-center/shown.ts";
import { accessPath, documentPath, listPath, ndaPath, requestPath, signInPath } from "./addresses.ts";
import { companyOf, type Site } from "./layout.tsx";
import { renderQuiet } from "./quiet.tsx";
import { longDate } from "./words.ts";

/** To a contact who has to do with a document: why it is shut, since when, and what opens it. */
export const renderShut = ({ site, shut }: { site: Site; shut: Shut }): string => {
  const { name, slug } = companyOf(site);
  const { row, grant } = shut;
  const here = documentPath(slug, shut.slug);
  const said = sayings[row.because];
  const day = row.because === "expired" ? grant?.endsAt : grant?.at;
  const way = ways(slug, row.mark, here)[row.because];
  return renderQuiet({
    site,
    title: said.title,
    children: (
      <>
        <p class="strong" dir="auto">
          {row.title}
        </p>
        <p>{said.text(day ? ` on ${longDate(day)}` : "", name)}</p>
        {way ? (
          <p>
            <a class="button main" href={way.href}>
              {way.does}
            </a>
          </p>
        ) : null}
        <p>
          <a href={listPath(slug)}>All documents</a> · <a href={accessPath(slug)}>My access</a>
        </p>
      </>
    ),
  });
};

type Because = Locked["because"];

const sayings: Record<Because, { title: string; text(on: string, company: string): string }> = {
  ask: {
    title: "You do not have access yet",
    text: (_, company) => `Ask for it, and the team at ${company} will answer by mail.`,
  },
  asked: {
    title: "You asked for access",
    text: (on, company) => `Your request came in${on}. The team at ${company} answers by mail.`,
  },
  expired: {
    title: "Your access has ended",
    text: (on) => `It was given for a time, which ended${on}. You may ask for it again.`,
  },
  revoked: {
    title: "Your access has ended",
    text: (on, company) => `The team at ${company} ended it${on}. You may ask for it again.`,
  },
  rejected: {
    title: "You do not have access",
    text: (_, company) => `The team at ${company} decided not to give it. You may ask again.`,
  },
  suspended: {
    title: "Your access is paused",
    text: (_, company) => `The team at ${company} is looking at who may read this document.`,
  },
  nda: {
    title: "Accept the agreement to read this",
    text: (_, company) =>
      `This document is under the non-disclosure agreement of ${company}. Once you have accepted it, you can read on.`,
  },
  sign_in: {
    title: "Sign in again to read this",
    text: () => "What is under a non-disclosure agreement asks for a sign-in of the last 12 hours.",
  },
  shut: {
    title: "Closed for the moment",
    text: (_, company) =>
      `${company} has closed this for the moment. Nothing was taken from you. Try again later.`,
  },
};

const ways = (
  slug: string,
  mark: string,
  here: string,
): Partial<Record<Because, { href: string; does: string }>> => {
  const ask = { href: requestPath(slug, mark), does: "Ask again" };
  return {
    ask: { ...ask, does: "Request access" },
    expired: ask,
    revoked: ask,
    rejected: ask,
    nda: { href: ndaPath(slug, here), does: "Read the agreement" },
    sign_in: { href: signInPath(slug, here), does: "Sign in" },
  };
};
