import type { Preview } from "../../functions/core/documents/preview.ts";
import { documentPath } from "./addresses.ts";
import { Article } from "./document.tsx";
import { renderPage } from "./layout.tsx";

interface Previewed {
  shown: Preview;
  publicUrl: string;
  /** The company's slug. */
  company: string;
  now: Date;
}

/** The page of a text that is not published, to stand in a frame of the admin app by itself. */
export const renderPreview = ({ shown, publicUrl, company, now }: Previewed): string =>
  withinFrame(
    renderPage({
      site: { publicUrl, now, stylesheet: "", icon: "", framed: true },
      title: `Preview of ${shown.document.title}`,
      children: (
        <Article opened={shown} now={now} address={publicUrl + documentPath(company, shown.document.slug)} />
      ),
    }),
  );

/**
 * In a page that a frame holds as its `srcdoc`, `#part` alone would lead to that part of the page around it. Within a value a
 * quote is escaped, so nothing but attributes is met.
 * https://html.spec.whatwg.org/multipage/urls-and-fetching.html#fallback-base-url
 */
export const withinFrame = (html: string): string =>
  html.replaceAll(' href="#', ' target="_self" href="about:srcdoc#');
