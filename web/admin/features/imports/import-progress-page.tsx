import { Button, Progress, Text } from "@mantine/core";
import { IconRotate } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ImportView } from "../../../../functions/http/schemas/catalog.ts";
import { call } from "../../shared/api.ts";
import { levelName } from "../../shared/levels.ts";
import { ButtonLink, TextLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { isProblem } from "../../shared/problem.ts";
import { Failed, SkeletonRows } from "../../shared/states.tsx";
import { tellFailure } from "../../shared/tell.ts";
import { Time } from "../../shared/time.tsx";
import { plural } from "../../shared/words.ts";
import { NotHere } from "../session/not-here.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { ImportItems } from "./import-items.tsx";
import { importPath, importQuery } from "./queries.ts";
import { isStuck, progressOf } from "./report.ts";
import { Report } from "./report-panel.tsx";

const back = (
  <TextLink to="/imports" size="sm">
    Imports
  </TextLink>
);

export function ImportProgressPage({ id }: { id: string }) {
  const here = useWorkspace();
  const client = useQueryClient();
  const { data: job, error, isError, refetch } = useQuery(importQuery(here, id));
  const finished = job?.state === "finished";

  useEffect(() => {
    if (!finished) return;
    for (const what of ["documents", "items", "imports", "activity", "connections"])
      void client.invalidateQueries({ queryKey: [here.id, what] });
  }, [finished, client, here.id]);

  if (isProblem(error, 404)) return <NotHere />;
  if (!job)
    return (
      <Page title="Import" back={back}>
        {isError ? (
          <Failed what="The import could not be loaded" error={error} retry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={5} />
        )}
      </Page>
    );
  const stuck = !finished && isStuck(job);
  const retryable = job.items?.filter((item) => item.retryable).length ?? 0;
  return (
    <Page
      title={`Import of ${plural(job.total, "page")}`}
      back={back}
      purpose={
        <>
          As {levelName(job.level)}, started by {job.by} <Time at={job.createdAt} />
        </>
      }
      actions={
        (finished || stuck) && (
          <>
            {retryable > 0 && here.may("import") && <Retry job={job} count={retryable} />}
            <ButtonLink to="/documents" variant={retryable > 0 ? "default" : "filled"}>
              Go to Documents
            </ButtonLink>
          </>
        )
      }
    >
      {finished ? <Report job={job} /> : <UnderWay job={job} stuck={stuck} />}
      <ImportItems items={job.items ?? []} />
    </Page>
  );
}

function UnderWay({ job, stuck }: { job: ImportView; stuck: boolean }) {
  const { total, done, wrong, percent, current } = progressOf(job);
  return (
    <div>
      <Progress.Root size="lg">
        <Progress.Section value={percent} aria-label="How much is done" animated />
      </Progress.Root>
      <Text mt="xs" aria-live="polite">
        {done} of {total} done{wrong > 0 && `, ${wrong} of them with a problem`}
      </Text>
      <Text c="dimmed" className="words">
        {stuck ? (
          "Nothing has moved for a while. Retry takes up what seems lost; nothing is imported twice."
        ) : (
          <>
            {current
              ? `Now: ${current.title || "a page"}. `
              : job.state === "preparing"
                ? "Getting ready. "
                : ""}
            You can safely leave this page.
          </>
        )}
      </Text>
    </div>
  );
}

function Retry({ job, count }: { job: ImportView; count: number }) {
  const here = useWorkspace();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => call(`${importPath(here, job.id)}/retry`, { method: "POST", body: {} }),
    onError: (error) => tellFailure("Nothing was tried again", error),
    onSettled: () => client.invalidateQueries({ queryKey: [here.id, "import", job.id] }),
  });
  return (
    <Button
      leftSection={<IconRotate size={16} aria-hidden />}
      loading={retry.isPending}
      onClick={() => retry.mutate()}
    >
      Retry {plural(count, "page")}
    </Button>
  );
}
