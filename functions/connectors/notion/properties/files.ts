import * as z from "zod";
import type { SourceFile } from "../../../core/catalog/connector.ts";
import { withoutSignature } from "../../../core/catalog/signed-address.ts";
import { FileObject } from "../answers.ts";
import { cleanFileName } from "../file-name.ts";
import { fileOf } from "../media.ts";
import { safeTarget } from "../rich-text.ts";
import { joined, link, nothing, type Shown, words } from "./shown.ts";

/** Takes a file at Notion, and gives what it is called in the text; undefined where it is not to be kept. */
export type TakeFile = (file: Pick<SourceFile, "origin" | "url" | "name">) => string | undefined;

/** Files at Notion are copied; one elsewhere stays the address that somebody typed. */
export function filesShown(value: unknown, take: TakeFile): Shown {
  const files = z
    .array(FileObject)
    .parse(value)
    .map((content) => {
      const name = cleanFileName(content.name ?? "");
      const file = fileOf("", content);
      if (!file) return { file: { name }, told: words(name) };
      if (file.origin === "hosted") {
        const path = take({ origin: "hosted", url: file.url, name: file.name });
        return path
          ? { file: { name: file.name, path }, told: link(path, file.name) }
          : { file: { name: file.name }, told: words(file.name) };
      }
      // The name of a link is often the link itself, which no file name may be.
      const url = safeTarget(file.url);
      const called = withoutSignature(content.name?.trim() || file.url);
      return url
        ? { file: { name: called, url }, told: link(url, called) }
        : { file: { name: called }, told: words(called) };
    });
  if (files.length === 0) return nothing;
  return {
    value: { kind: "files", files: files.map(({ file }) => file) },
    words: joined(files.map(({ told }) => told)),
  };
}
