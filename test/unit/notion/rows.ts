import { rowShown } from "../../../functions/connectors/notion/properties/row.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { files, id, page } from "./connected.ts";

/** What is shown of a row with these properties. */
export const rowWith = (properties: object) => rowShown(page({ properties }), (index) => `media:${index}`);
/** The table on top of its text, its files named `media:{index}`. */
export const markdownOf = (properties: object) => {
  const { table } = rowWith(properties);
  return table && toMarkdown({ type: "root", children: [table] });
};
export const linked = `[Linked page](https://www.notion.so/${id.replaceAll("-", "")})`;
export const ada = {
  object: "user",
  id: "u1",
  name: "Ada",
  type: "person",
  person: { email: "ada@acme.test" },
};
export const hosted = (name: string) => ({
  name,
  type: "file",
  file: { url: `${files}/a/${name}?X-Amz-Signature=x`, expiry_time: "2026-11-20T17:00:00.000Z" },
});
export const external = (name: string, url: string) => ({ name, type: "external", external: { url } });
