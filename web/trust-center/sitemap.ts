import type { Open } from "../../functions/core/trust-center/shown.ts";
import { documentPath, overviewPath } from "./addresses.ts";

interface Sitemap {
  publicUrl: string;
  workspaceSlug: string;
  rows: readonly Open[];
}

/** https://www.sitemaps.org/protocol.html */
export const renderSitemap = ({ publicUrl, workspaceSlug, rows }: Sitemap): string => {
  const urls = [
    `<url><loc>${escaped(publicUrl + overviewPath(workspaceSlug))}</loc></url>`,
    ...rows.map(
      ({ slug, publishedAt }) =>
        `<url><loc>${escaped(publicUrl + documentPath(workspaceSlug, slug))}</loc><lastmod>${publishedAt}</lastmod></url>`,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
