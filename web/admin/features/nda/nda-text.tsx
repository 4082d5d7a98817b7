import { Skeleton, Tabs, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PreviewView } from "../../../../functions/http/schemas/documents.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { NdaFrame } from "./nda-frame.tsx";

interface NdaTextProps {
  markdown: string;
  change: (markdown: string) => void;
  problem: string | undefined;
}

/** Markdown, and what contacts will read. */
export function NdaText({ markdown, change, problem }: NdaTextProps) {
  const [tab, setTab] = useState<string | null>("write");
  return (
    <Tabs value={tab} onChange={setTab}>
      <Tabs.List>
        <Tabs.Tab value="write">Write</Tabs.Tab>
        <Tabs.Tab value="preview">Preview</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="write" pt="sm">
        <Textarea
          className="nda-text"
          aria-label="Text of the NDA, in Markdown"
          description="In Markdown: # for headings, - for lists, ** around what is bold."
          autosize
          minRows={14}
          maxRows={32}
          value={markdown}
          onChange={(event) => change(event.currentTarget.value)}
          error={problem}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview" pt="sm">
        {tab === "preview" && <Preview markdown={markdown} />}
      </Tabs.Panel>
    </Tabs>
  );
}

function Preview({ markdown }: { markdown: string }) {
  const here = useWorkspace();
  const { data, error, isError, refetch } = useQuery({
    queryKey: [here.id, "nda", "preview", markdown],
    queryFn: async ({ signal }) => {
      const asked = { method: "POST" as const, body: { markdown }, signal };
      return (await call<PreviewView>(`${here.path}/nda/preview`, asked)).data;
    },
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (isError)
    return <Failed what="The preview could not be made" error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} role="status" aria-label="Loading the preview" />;
  return <NdaFrame title="Preview" html={data.html} />;
}
