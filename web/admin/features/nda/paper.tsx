import { Anchor } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FileAddress } from "../../../../functions/http/schemas/documents.ts";
import { get } from "../../shared/api.ts";
import { tellFailure } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";

interface PaperProps {
  contactId: string;
  acceptanceId: string;
  email: string;
}

/** The paper of a signature. Its address lives for a minute, so it is asked for at the press. */
export function Paper({ contactId, acceptanceId, email }: PaperProps) {
  const here = useWorkspace();
  const open = useMutation({
    mutationFn: () =>
      get<FileAddress>(
        `${here.path}/nda/recorded/${encodeURIComponent(contactId)}/${encodeURIComponent(acceptanceId)}`,
      ),
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => tellFailure("The paper could not be opened", error),
  });
  if (!here.may("signatures")) return null;
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      onClick={() => open.mutate()}
      aria-label={`Download the paper of ${email}`}
    >
      Paper
    </Anchor>
  );
}
