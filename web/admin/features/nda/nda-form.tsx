import { Button, FileInput, Group, Radio, SegmentedControl, Stack, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { call } from "../../shared/api.ts";
import { base64 } from "../../shared/base64.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { Leaving } from "../editor/leaving.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { NdaText } from "./nda-text.tsx";
import { pdfProblem } from "./pdf.ts";
import { ndaKey } from "./queries.ts";

interface NdaFormProps {
  /** The number that it will get. */
  next: number;
  /** What one begins with. */
  text: string;
}

export function NdaForm({ next, text }: NdaFormProps) {
  const here = useWorkspace();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<"markdown" | "pdf">("markdown");
  const [markdown, setMarkdown] = useState(text);
  const [file, setFile] = useState<File | null>(null);
  const [material, setMaterial] = useState("yes");
  const [changes, setChanges] = useState("");
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const done = useRef(false);
  const isChanged = () => !done.current && (markdown !== text || file !== null || changes !== "");

  async function publish() {
    const wrong = kind === "pdf" ? pdfProblem(file) : markdown.trim() ? null : "Write the text first.";
    setProblem(wrong ?? undefined);
    if (wrong) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const content =
        kind === "pdf" && file ? { kind, pdf: await base64(file), name: file.name } : { kind, markdown };
      const said = changes.trim() ? { changes: changes.trim() } : {};
      const body = { ...content, material: next === 1 || material === "yes", ...said };
      await call(`${here.path}/nda`, { method: "POST", body });
      for (const queryKey of [ndaKey(here), [here.id, "readers"], [here.id, "activity"]])
        void client.invalidateQueries({ queryKey });
      done.current = true;
      tell(`Version ${next} is published. It is the one to accept from now on.`);
      void navigate({ to: "/settings/nda" });
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <Stack gap="lg" className="nda-form">
        <SegmentedControl
          aria-label="What it is"
          value={kind}
          onChange={(value) => setKind(value === "pdf" ? "pdf" : "markdown")}
          data={[
            { value: "markdown", label: "Text" },
            { value: "pdf", label: "PDF file" },
          ]}
        />
        {kind === "markdown" ? (
          <NdaText markdown={markdown} change={setMarkdown} problem={problem} />
        ) : (
          <FileInput
            label="The PDF"
            description="4 MB at most, without scripts or files inside."
            accept="application/pdf"
            value={file}
            onChange={setFile}
            error={problem}
          />
        )}
        {next > 1 && (
          <>
            <Radio.Group label="Those who accepted an older version" value={material} onChange={setMaterial}>
              <Stack gap="xs" mt="xs">
                <Radio
                  value="yes"
                  label="Accept it anew"
                  description="A material change. Documents under NDA stay closed to them until they have accepted this version."
                />
                <Radio
                  value="no"
                  label="Are told of it"
                  description="A small change. What they accepted still holds."
                />
              </Stack>
            </Radio.Group>
            <Textarea
              label="What has changed"
              description="They read it in the mail that tells them, and above the agreement."
              autosize
              minRows={2}
              maxLength={1000}
              value={changes}
              onChange={(event) => setChanges(event.currentTarget.value)}
            />
          </>
        )}
        {failure !== undefined && <Failed what="Nothing was published" error={failure} />}
        <Group>
          <Button type="submit" loading={busy}>
            Publish version {next}
          </Button>
        </Group>
      </Stack>
      <Leaving unsaved={isChanged} discard={() => {}} />
    </form>
  );
}
