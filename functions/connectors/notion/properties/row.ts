import type { PhrasingContent, Table, TableRow } from "mdast";
import type { NotExposed, SourceFile } from "../../../core/catalog/connector.ts";
import type { SourceProperty } from "../../../core/catalog/property.ts";
import type { NotionObject } from "../answers.ts";
import { sameId } from "./id.ts";
import { type NotionProperty, propertiesOf } from "./property.ts";
import { nothing, type Shown } from "./shown.ts";
import { readValue } from "./values.ts";

interface RowShown {
  /** For programs. */
  properties: SourceProperty[];
  /** For people; undefined where nothing is told. */
  table?: Table;
  /** Files at Notion, in the order in which `take` gave them their place. */
  files: SourceFile[];
  /** What came only in part or not at all. */
  notExposed: NotExposed[];
}

/** The name is the document's title already; buttons say nothing. */
const untold = new Set(["title", "button"]);
/** They change with each edit or look, and would make a new version of each reading. */
const passing = new Set(["last_edited_time", "last_edited_by", "last_visited_time"]);

/** A row's properties, in the order of their names. `place` gives a file its address in the text; without one its name is all that is told. */
export function rowShown(row: NotionObject, place: (index: number) => string | undefined): RowShown {
  const files: SourceFile[] = [];
  const missing = new Map<string, NotExposed>();
  const told: { name: string; words: PhrasingContent[] }[] = [];

  const miss = (type: string, how?: NotExposed["how"]) => {
    const key = `${type} ${how ?? ""}`;
    const count = (missing.get(key)?.count ?? 0) + 1;
    missing.set(key, { type, count, ...(how ? { how } : {}) });
  };
  const read = (property: NotionProperty): Shown => {
    const { id: propertyId, type, lacking } = property;
    if (passing.has(type)) return nothing;
    const shown = readValue(property, (file) => {
      const path = place(files.push({ at: { pageId: row.id, propertyId }, as: "attachment", ...file }) - 1);
      if (path === undefined) miss(type, "simplified");
      return path;
    });
    if (!shown) miss(type);
    else if (lacking) miss(type, lacking);
    return shown ?? nothing;
  };

  const properties = propertiesOf(row).map(([name, property]): SourceProperty => {
    const { id, type, lacking } = property;
    const { value, words } = read(property);
    if (words.length > 0 && !untold.has(type)) told.push({ name, words });
    return { id, name, type, ...(value ? { value } : {}), ...(lacking ? { incomplete: true } : {}) };
  });
  return {
    properties,
    ...(told.length > 0 ? { table: tableOf(told) } : {}),
    files,
    notExposed: [...missing.values()],
  };
}

/** A file that one property of a row holds, under the address that it has now: the same place at Notion's, or else the same name. */
export function fileIn(
  row: NotionObject,
  propertyId: string,
  wanted: Pick<SourceFile, "url" | "name">,
): SourceFile | undefined {
  const files = rowShown(row, () => undefined).files.filter(
    ({ at }) => at && "propertyId" in at && sameId(at.propertyId, propertyId),
  );
  return (
    files.find(({ url }) => placeOf(url) === placeOf(wanted.url)) ??
    files.find(({ name }) => name === wanted.name)
  );
}

/** What signs an address stands behind it. */
const placeOf = (url: string) => url.split("?")[0];

function tableOf(told: readonly { name: string; words: PhrasingContent[] }[]): Table {
  const head = tableRow([{ type: "text", value: "Property" }], [{ type: "text", value: "Value" }]);
  const rows = told.map(({ name, words }) => tableRow([{ type: "text", value: name }], words));
  return { type: "table", children: [head, ...rows] };
}

const tableRow = (...cells: PhrasingContent[][]): TableRow => ({
  type: "tableRow",
  children: cells.map((children) => ({ type: "tableCell", children })),
});
