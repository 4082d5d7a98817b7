import type { SourceItem } from "../../../../functions/core/catalog/connector.ts";
import { mostInWorker } from "../../../../functions/core/catalog/large-file.ts";
import type { Stage } from "../stage.ts";
import { aFile, filesContent } from "./stage.ts";

export const bytes = (text: string) => new TextEncoder().encode(text);

/** A page with one file, which says that it is more than the worker copies, or as large as that. */
export function largePage(
  stage: Pick<Stage, "notion">,
  id: string,
  text = `Report of ${id}`,
  size = mostInWorker + 1,
): SourceItem {
  const url = `https://files.test/${id}.pdf`;
  stage.notion.file(url, bytes(text), "application/pdf", "pdf", size);
  return stage.notion.page({ id, title: "Report" }, filesContent(aFile({ url })));
}

/** Something else happens, once, while a file is copied. */
export function meanwhile(stage: Pick<Stage, "ctx">, happens: () => Promise<unknown>): void {
  const { content } = stage.ctx;
  let waiting = true;
  stage.ctx.content = {
    ...content,
    async put(...input) {
      const now = waiting;
      waiting = false;
      if (now) await happens();
      return content.put(...input);
    },
  };
}

/** What connectors were opened for, in order. */
export function purposesOf(stage: Stage): string[] {
  const purposes: string[] = [];
  const { connector } = stage.ctx;
  stage.ctx.connector = (connection, purpose) => {
    purposes.push(purpose);
    return connector(connection, purpose);
  };
  return purposes;
}
