/** Where Notion keeps files. https://developers.notion.com/reference/file-object */
const hosts: readonly { host: RegExp; path?: RegExp }[] = [
  { host: /^prod-files-secure\.s3(?:\.us-west-2)?\.amazonaws\.com$/ },
  { host: /^s3\.us-west-2\.amazonaws\.com$/, path: /^\/secure\.notion-static\.com\// },
  { host: /^(?:secure|public)\.notion-static\.com$/ },
  { host: /^file\.notion\.so$/ },
];

/** Anything else could be an address inside our own network. */
export function isNotionFile(address: string, allowed: readonly string[] = []): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username || url.password) return false;
  if (isAllowed(url, allowed)) return true;
  if (url.protocol !== "https:" || url.port) return false;
  return hosts.some(({ host, path }) => host.test(url.hostname) && (!path || path.test(url.pathname)));
}

/** Whether it lies below one of the operator's folders. Both are compared as parsed, so that no `..` leads out of it. */
export const isAllowed = (url: URL, folders: readonly string[]): boolean =>
  folders.some((folder) => {
    if (!URL.canParse(folder)) return false;
    const { protocol, origin, pathname } = new URL(folder);
    return (
      (protocol === "https:" || protocol === "http:") &&
      url.origin === origin &&
      url.pathname.startsWith(pathname.replace(/\/*$/, "/"))
    );
  });
