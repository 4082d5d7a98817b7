import type { Child } from "hono/jsx";
import type { Center } from "../../functions/core/access/center.ts";
import { accentOf } from "./accent.ts";
import { sitemapPath } from "./addresses.ts";
import { Footer, Header, type Place } from "./header.tsx";
import { stylesheet } from "./stylesheet.ts";

/** What every page needs of where it stands. */
export interface Site {
  /** The origin in canonical addresses. */
  publicUrl: string;
  /** Addresses of the stylesheet and the icon. */
  stylesheet: string;
  icon: string;
  now: Date;
  /** Undefined where nothing may be said of whose page it is. */
  company?: Company;
  /** For a page inside a frame: it loads nothing of ours, has no header, and its links open elsewhere. */
  framed?: true;
}

/** Whose trust center a page belongs to, and who reads it. */
export interface Company {
  name: string;
  slug: string;
  brand: NonNullable<Center["brand"]>;
  /** What is shut for the moment. */
  frozen?: "gated" | "everything";
  reader?: { email: string };
}

/** A site of a company: all pages but the quiet ones have one. */
export const companyOf = ({ company }: Site): Company => {
  if (!company) throw new Error("This page belongs to a company");
  return company;
};

interface Page {
  site: Site;
  title: string;
  /** The path under which search engines may keep the page; without it they are asked not to. */
  canonical?: string | undefined;
  kind?: "website" | "article";
  /** Which of the places in the header it is. */
  here?: Place | undefined;
  children: Child;
}

/** A whole page. It has no script, and no style but the one stylesheet. */
export const renderPage = (page: Page): string => `<!doctype html>${String(<Page {...page} />)}`;

const Page = ({ site, title, canonical, kind = "website", here, children }: Page) => {
  const { company, framed } = site;
  return (
    <html lang="en" class={accentOf(company?.brand.hue)}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {canonical && !framed ? (
          <>
            <link rel="canonical" href={site.publicUrl + canonical} />
            <meta property="og:title" content={title} />
            <meta property="og:type" content={kind} />
            <meta property="og:url" content={site.publicUrl + canonical} />
          </>
        ) : (
          <meta name="robots" content="noindex" />
        )}
        {framed ? (
          <>
            <base target="_blank" />
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own rules, whose signs must not be escaped */}
            <style dangerouslySetInnerHTML={{ __html: stylesheet }} />
          </>
        ) : (
          <>
            {company ? <link rel="sitemap" type="application/xml" href={sitemapPath(company.slug)} /> : null}
            <link rel="icon" type="image/svg+xml" href={site.icon} />
            <link rel="stylesheet" href={site.stylesheet} />
          </>
        )}
      </head>
      <body>
        {framed ? null : (
          <a class="skip" href="#content">
            Skip to content
          </a>
        )}
        {company && !framed ? <Header company={company} here={here} /> : null}
        <main id="content" tabindex={-1}>
          {children}
        </main>
        {company && !framed ? <Footer company={company} /> : null}
      </body>
    </html>
  );
};
