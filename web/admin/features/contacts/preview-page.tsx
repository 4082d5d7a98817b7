import { Alert, Group, Skeleton } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { SyntheticEvent } from "react";
import { ButtonLink, TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { isProblem } from "../../shared/problem.ts";
import { Failed } from "../../shared/states.tsx";
import { NotHere } from "../session/not-here.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { contactQuery, previewAsQuery } from "./queries.ts";

interface PreviewPageProps {
  id: string;
  document: string | undefined;
  open: (document: string | undefined) => void;
}

/** The trust center as a contact meets it. Links lead on within the preview; nothing in it runs, and no view is recorded. */
export function PreviewPage({ id, document, open }: PreviewPageProps) {
  const here = useWorkspace();
  const contact = useQuery(contactQuery(here, id));
  const page = useQuery(previewAsQuery(here, id, document));
  if (isProblem(contact.error, 404)) return <NotHere />;
  const who = contact.data?.name ?? contact.data?.email;
  return (
    <Page
      title={who ? `As ${who} sees it` : "As they see it"}
      purpose="Your trust center with their access, as if they had just signed in."
      back={
        <TextLink to="/contacts/$id" params={{ id }} size="sm">
          {who ?? "Contact"}
        </TextLink>
      }
      actions={
        document !== undefined && (
          <ButtonLink to="/contacts/$id/preview" params={{ id }} variant="default">
            All documents
          </ButtonLink>
        )
      }
    >
      <Alert color="gray" icon={<IconEye aria-hidden />}>
        This is a preview: no view is recorded, nothing can be downloaded or accepted.
      </Alert>
      {page.isError ? (
        <Failed what="The preview could not be made" error={page.error} retry={() => void page.refetch()} />
      ) : page.data ? (
        <Frame html={page.data.html} open={open} />
      ) : (
        <Group>
          <Skeleton height={560} role="status" aria-label="Loading the preview" />
        </Group>
      )}
    </Page>
  );
}

/** Of the same origin, so that this page can see what is pressed; without scripts, so that nothing in it acts. */
function Frame({ html, open }: { html: string; open: (document: string | undefined) => void }) {
  const listen = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) => {
    currentTarget.contentDocument?.addEventListener("click", (event) => {
      const href = hrefAround(event.target);
      if (!href || href.startsWith("about:srcdoc#")) return;
      event.preventDefault();
      const [, slug] = /^\/t\/[^/]+\/documents\/([^/?#]+)$/.exec(href) ?? [];
      if (slug) open(decodeURIComponent(slug));
      else if (/^\/t\/[^/]+(?:\/documents)?(?:\?.*)?$/.test(href)) open(undefined);
    });
  };
  return (
    <iframe
      title="Preview"
      className="preview-as"
      sandbox="allow-same-origin"
      srcDoc={html}
      onLoad={listen}
    />
  );
}

/** The frame has classes of its own, of which `instanceof` knows nothing here: what is pressed is found by its path. */
function hrefAround(target: EventTarget | null): string | undefined {
  for (let at = target as Element | null; at; at = at.parentElement)
    if (at.localName === "a") return at.getAttribute("href") ?? undefined;
  return undefined;
}
