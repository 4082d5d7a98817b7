import { Alert, Button, Group, Skeleton, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Empty, Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { useDocumentChange } from "../documents/change.ts";
import { contentQuery, documentQuery } from "../documents/queries.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { ThreeTexts } from "./three-texts.tsx";
import { usePictures } from "./use-pictures.ts";

/** A fork and what its page at Notion says by now: a person chooses, and nothing is overwritten without it. */
export function BesidePage({ id }: { id: string }) {
  const here = useWorkspace();
  const { data: document, error, isError, refetch } = useQuery(documentQuery(here, id));
  return (
    <Page
      title={document ? `${document.title}: yours and Notion’s` : "Yours and Notion’s"}
      back={
        <TextLink to="/documents/$id" params={{ id }} size="sm">
          Back to the document
        </TextLink>
      }
    >
      {isError && !document && (
        <Failed what="The document could not be loaded" error={error} retry={() => void refetch()} />
      )}
      {!document && !isError && <Skeleton height={480} role="status" aria-label="Loading" />}
      {document &&
        (here.may("edit") && document.beside ? (
          <Beside
            key={`${document.version} ${document.beside.version}`}
            document={document}
            beside={document.beside}
          />
        ) : (
          <Empty>Nothing stands beside this document’s own text.</Empty>
        ))}
    </Page>
  );
}

interface BesideProps {
  document: DocumentView;
  beside: NonNullable<DocumentView["beside"]>;
}

function Beside({ document, beside }: BesideProps) {
  const here = useWorkspace();
  const { id, version, source } = document;
  const began = source?.base ?? version;
  const texts = [
    useQuery(contentQuery(here, id, began)),
    useQuery(contentQuery(here, id, version)),
    useQuery(contentQuery(here, id, beside.version)),
  ];
  const [base, mine, theirs] = texts.map(({ data }) => data);
  const failed = texts.find(({ isError, data }) => isError && !data);
  const pictures = usePictures(id, [version, beside.version, began]);
  const { answer, isPending } = useAnswer(document, beside);

  return (
    <>
      <Alert color="yellow" title="Notion’s page changed">
        <Text mb="sm">
          It changed <Time at={beside.at} />, after you had begun to edit this document here. Nothing was
          overwritten. Whatever you choose is a version here; visitors see it once you publish it.
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={isPending}
            onClick={() => takeTheirs(document, () => answer("theirs"))}
          >
            Take Notion’s
          </Button>
          <Button size="xs" variant="default" loading={isPending} onClick={() => answer("mine")}>
            Keep mine
          </Button>
        </Group>
      </Alert>
      {failed && (
        <Failed
          what="The texts could not be loaded"
          error={failed.error}
          retry={() => void failed.refetch()}
        />
      )}
      {!failed && !(base && mine && theirs) && (
        <Skeleton height={480} role="status" aria-label="Loading the texts" />
      )}
      {base &&
        mine &&
        theirs &&
        (theirs.kind === "files" ? (
          <Text>Notion’s page holds files now, and no text. Take Notion’s, or keep yours.</Text>
        ) : (
          <ThreeTexts
            documentId={id}
            base={base.markdown ?? ""}
            mine={mine.markdown ?? ""}
            theirs={theirs.markdown ?? ""}
            others={{ name: "Notion’s", where: "at Notion" }}
            pictures={pictures}
            take={{ label: "Save the merge", run: (text) => answer("merged", text), isPending }}
          />
        ))}
    </>
  );
}

function useAnswer(document: DocumentView, beside: BesideProps["beside"]) {
  const { attempt } = useDocumentChange();
  const navigate = useNavigate();
  const [isPending, setPending] = useState(false);
  const said = {
    theirs: "It is Notion’s text now, and follows the page again.",
    mine: "Your text stays.",
    merged: "The merge is saved as a new version.",
  };
  async function answer(choice: keyof typeof said, markdown?: string) {
    setPending(true);
    const saved = await attempt(
      document,
      {
        method: "POST",
        at: "/beside",
        body: { choice, version: beside.version, ...(markdown === undefined ? {} : { markdown }) },
      },
      "Nothing was chosen yet",
    );
    setPending(false);
    if (!saved) return;
    tell(said[choice]);
    await navigate({ to: "/documents/$id", params: { id: document.id } });
  }
  return {
    answer: (choice: keyof typeof said, markdown?: string) => void answer(choice, markdown),
    isPending,
  };
}

const takeTheirs = ({ version }: DocumentView, confirmed: () => void) =>
  modals.openConfirmModal({
    title: "Take Notion’s text?",
    children: (
      <Text>
        Notion’s text becomes the newest version, and this document follows its page again. Your text stays
        among the versions, as version {version}.
      </Text>
    ),
    labels: { confirm: "Take Notion’s", cancel: "Cancel" },
    onConfirm: confirmed,
  });
