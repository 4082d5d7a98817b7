import "./views.css";
import { Alert, Button, Text } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import type { UnmarkedView } from "../../../../functions/http/schemas/views.ts";
import { tell } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { whyUnmarkable } from "../../shared/unmarkable.ts";
import { askReason } from "../contacts/ask-reason.tsx";
import { useDocumentChange } from "../documents/change.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { unmarkedQuery } from "./queries.ts";

/** PDFs of the version that is shown which no mark can be put on. Nothing where there is none. */
export function UnmarkedFiles({ document, version }: { document: DocumentView; version: number }) {
  const here = useWorkspace();
  const { data } = useQuery(unmarkedQuery(here, document.id, version));
  if (!data?.items.length) return null;
  const withheld =
    document.level === "requires_nda" && data.items.some(({ why, allowed }) => why && !allowed);
  return (
    <Alert
      color={withheld ? "orange" : "gray"}
      icon={<IconFileAlert aria-hidden />}
      title={withheld ? "A file is given to nobody" : "Files without a mark"}
      role="region"
      aria-label="Files that cannot be marked"
    >
      <Text size="sm" className="words">
        Under NDA every PDF carries its reader’s address on each page. One that cannot be marked is not given
        out, unless you allow it as it is. You are asked anew for any other copy of it.
      </Text>
      <ul className="unmarked">
        {data.items.map((file) => (
          <FileRow key={file.sha256} document={document} file={file} />
        ))}
      </ul>
    </Alert>
  );
}

function FileRow({ document, file }: { document: DocumentView; file: UnmarkedView }) {
  const here = useWorkspace();
  const { attempt } = useDocumentChange();
  const at = `/unmarked/${file.sha256}`;
  const edits = here.may("edit") && document.state !== "archived";

  const allow = () =>
    askReason({
      title: `Give ${file.name} without a mark?`,
      confirm: "Allow it",
      children:
        "Whoever may read this document under NDA then takes this very file with nothing on it that says who took it. That they took it is recorded all the same.",
      act: async (reason) => {
        if (await attempt(document, { method: "POST", at, body: { reason } }, "It was not allowed"))
          tell(`${file.name} is given without a mark from now on.`);
      },
    });

  return (
    <li>
      <Text size="sm" className="words" component="div">
        <strong>{file.name}</strong>{" "}
        {file.why
          ? whyUnmarkable[file.why]
          : "came in before PDFs were looked into; it is marked where that works"}
        .
        {file.allowed && (
          <Text size="sm" c="dimmed" component="div" className="words">
            Allowed without a mark by {file.allowed.by} <Time at={file.allowed.at} />: {file.allowed.reason}
          </Text>
        )}
      </Text>
      {edits &&
        (file.allowed ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => void attempt(document, { method: "DELETE", at }, "It was not taken back")}
          >
            Take back
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" onClick={allow}>
            Allow without a mark…
          </Button>
        ))}
    </li>
  );
}
