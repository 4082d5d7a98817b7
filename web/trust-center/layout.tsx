import type { Child } from "hono/jsx";
import { overviewPath, sitemapPath } from "./addresses.ts";

/** What every page needs of where it stands. */
export interface Site {
  /** The origin in canonical addresses. */
  publicUrl: string;
  /** Addresses of the stylesheet and the icon. */
  stylesheet: string;
  icon: string;
  now: Date;
}

/** Whose trust center a page belongs to. */
export interface Company {
  name: string;
  slug: string;
}

interface Page {
  site: Site;
  title: string;
  /** Undefined where nothing may be said of whose page it is. */
  company?: Company | undefined;
  /** The path under which search engines may keep the page; without it they are asked not to. */
  canonical?: string | undefined;
  kind?: "website" | "article";
  /** The stylesheet itself, for a page inside a frame: it loads nothing of ours, and its links open elsewhere. */
  framed?: string;
  children: Child;
}

/** A whole page. It has no script, and no style but the one stylesheet. */
export const renderPage = (page: Page): string => `<!doctype html>${String(<Page {...page} />)}`;

const Page = ({ site, title, company, canonical, kind = "website", framed, children }: Page) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {canonical ? (
        <>
          <link rel="canonical" href={site.publicUrl + canonical} />
          <meta property="og:title" content={title} />
          <meta property="og:type" content={kind} />
          <meta property="og:url" content={site.publicUrl + canonical} />
        </>
      ) : (
        <meta name="robots" content="noindex" />
      )}
      {company ? <link rel="sitemap" type="application/xml" href={sitemapPath(company.slug)} /> : null}
      {framed ? (
        <>
          <base target="_blank" />
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own rules, whose signs must not be escaped */}
          <style dangerouslySetInnerHTML={{ __html: framed }} />
        </>
      ) : (
        <>
          <link rel="icon" type="image/svg+xml" href={site.icon} />
          <link rel="stylesheet" href={site.stylesheet} />
        </>
      )}
    </head>
    <body>
      <a class="skip" href="#content">
        Skip to content
      </a>
      {company ? <Header company={company} /> : null}
      <main id="content" tabindex={-1}>
        {children}
      </main>
      {company ? <Footer company={company} /> : null}
    </body>
  </html>
);

const Header = ({ company: { name, slug } }: { company: Company }) => (
  <header class="bar">
    <a class="brand" href={overviewPath(slug)}>
      <span class="logo" aria-hidden="true">
        {[...name.trim()][0]?.toUpperCase()}
      </span>
      <span class="name">{name}</span>
    </a>
  </header>
);

const Footer = ({ company }: { company: Company }) => (
  <footer class="foot">
    <p>Every document here was published by {company.name}. Dates and times are in UTC.</p>
  </footer>
);
