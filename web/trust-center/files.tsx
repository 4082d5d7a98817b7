import type { Opened } from "../../functions/core/trust-center/read.ts";
import { filePath } from "./addresses.ts";
import { fileSize, fileType, isPdf } from "./words.ts";

interface Files {
  files: Opened["files"];
  company: string;
  document: Pick<Opened["document"], "slug" | "level">;
}

export const FileList = ({ files, company, document }: Files) => (
  <section aria-labelledby="files">
    <h2 id="files" class="sr-only">
      {files.length === 1 ? "File" : "Files"}
    </h2>
    <ul class="files">
      {files.map(({ id, name, size, contentType, sha256 }) => (
        <li key={id} class="file">
          <div class="cell">
            <span class="title" dir="auto">
              {name}
            </span>
            <p class="fresh">
              {fileType(contentType)} · {fileSize(size)}
            </p>
          </div>
          <a class="button" href={filePath(company, document.slug, id)}>
            Download<span class="sr-only"> {name}</span>
          </a>
          {document.level === "requires_nda" && isPdf(contentType) ? (
            <p class="mark">
              Each page of your copy carries your address and the time, so its hash differs from that of the
              original.
            </p>
          ) : null}
          <p class="hash">
            SHA-256 <code>{sha256}</code>
          </p>
        </li>
      ))}
    </ul>
  </section>
);
