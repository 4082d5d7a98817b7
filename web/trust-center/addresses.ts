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

/** Another picture has another address, so that browsers may keep each. */
export const logoPath = (workspace: string, sha256: string) =>
  `${overviewPath(workspace)}/logo?${sha256.slice(0, 16)}`;

export const accessPath = (workspace: string) => `${overviewPath(workspace)}/access`;
export const signOutPath = (workspace: string) => `${overviewPath(workspace)}/sign-out`;
export const signInPath = (workspace: string, next?: string) =>
  withQuery(`${overviewPath(workspace)}/sign-in`, { next });
export const codePath = (workspace: string) => `${overviewPath(workspace)}/sign-in/code`;

export const requestPath = (workspace: string, ...marks: readonly string[]) =>
  withQuery(`${overviewPath(workspace)}/request`, { mark: marks });

export const ndaPath = (workspace: string, next?: string) =>
  withQuery(`${overviewPath(workspace)}/nda`, { next });
export const acceptPath = (workspace: string) => `${overviewPath(workspace)}/nda/accept`;
export const ndaFilePath = (workspace: string, n: number) =>
  withQuery(`${overviewPath(workspace)}/nda/file`, { version: String(n) });

export interface Query {
  show?: "public" | "restricted" | undefined;
  text?: string | undefined;
  category?: string | undefined;
  after?: string | undefined;
}

export const listPath = (workspace: string, { show, text, category, after }: Query = {}) =>
  withQuery(`${overviewPath(workspace)}/documents`, { show, q: text, category, after });

function withQuery(path: string, values: Record<string, string | readonly string[] | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    for (const one of [value ?? []].flat()) if (one) query.append(name, one);
  return query.size > 0 ? `${path}?${query}` : path;
}
