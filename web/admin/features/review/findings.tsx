import { Alert } from "@mantine/core";
import { IconShieldExclamation } from "@tabler/icons-react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { TextLink } from "../../shared/links.tsx";
import { plural } from "../../shared/words.ts";

/** What the leak guard found is said before anything is published. */
export function Findings({ document }: { document: DocumentView }) {
  if (document.openFindings === 0) return null;
  return (
    <Alert
      color="red"
      icon={<IconShieldExclamation aria-hidden />}
      title={`${plural(document.openFindings, "finding")} of the leak guard`}
    >
      Something in version {document.version} should perhaps not leave your company.{" "}
      <TextLink to="/documents/$id" params={{ id: document.id }} inherit>
        Look at what was found
      </TextLink>
      , then decide.
    </Alert>
  );
}
