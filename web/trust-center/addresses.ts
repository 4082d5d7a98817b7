/** Every address of the trust center; slugs may be of any script. */
const part = encodeURIComponent;

export const overviewPath = (workspace: string) => `/t/${part(workspace)}`;

export const documentPath = (workspace: string, slug: string) =>
  `${overviewPath(workspace)}/documents/${part(slug)}`;

export const filePath = (workspace: string, slug: string, fileId: string) =>
  `${documentPath(workspace, slug)}/files/${part(fileId)}`;

/** `path` is `media/{sha256}.{ext}`. */
export const mediaPath = (workspace: string, slug: string, path: string) =>
  `${documentPath(workspace, slug)}/${path}`;

export const sitemapPath = (workspace: string) => `${overviewPath(workspace)}/sitemap.xml`;

export interface Query {
  show?: "public" | "restricted" | undefined;
  text?: string | undefined;
  after?: string | undefined;
}

export function listPath(workspace: string, { show, text, after }: Query): string {
  const query = new URLSearchParams();
  if (show) query.set("show", show);
  if (text) query.set("q", text);
  if (after) query.set("after", after);
  return query.size > 0 ? `${overviewPath(workspace)}?${query}` : overviewPath(workspace);
}
