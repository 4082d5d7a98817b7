import { Button, Checkbox, Group, Slider, Stack, Text, Textarea, Title } from "@mantine/core";
import { type CSSProperties, useState } from "react";
import type { CenterView } from "../../../../functions/http/schemas/center.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useCenterChange } from "./queries.ts";

/** What the trust center uses where nobody chose one. */
const usualHue = 175;
const most = { highlights: 8, highlight: 160, text: 2_000 };

export function BrandForm({ center: { brand } }: { center: CenterView }) {
  const here = useWorkspace();
  const change = useCenterChange();
  const [hue, setHue] = useState(brand.hue ?? null);
  const [text, setText] = useState(brand.text ?? "");
  const [lines, setLines] = useState(brand.highlights.join("\n"));
  const highlights = lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const problem = problemOf(highlights);
  const may = here.may("center");
  return (
    <section aria-label="Look and words">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!problem)
            change.mutate({ method: "PATCH", body: { hue, text, highlights }, said: "The look is saved." });
        }}
      >
        <Stack gap="md">
          <Title order={2}>Look and words</Title>
          <AccentField hue={hue} choose={setHue} disabled={!may} />
          <Textarea
            className="setting"
            label="Welcome"
            description="Below your name on the first page: plain paragraphs."
            autosize
            minRows={3}
            maxLength={most.text}
            disabled={!may}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Textarea
            className="setting"
            label="Highlights"
            description={`One per line, ${most.highlights} at most, for instance “ISO 27001 certified since 2019”.`}
            autosize
            minRows={3}
            disabled={!may}
            value={lines}
            error={problem}
            onChange={(event) => setLines(event.currentTarget.value)}
          />
          {may && (
            <Group>
              <Button type="submit" loading={change.isPending}>
                Save look and words
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </section>
  );
}

function problemOf(highlights: readonly string[]): string | undefined {
  if (highlights.length > most.highlights) return `At most ${most.highlights} lines.`;
  if (highlights.some((line) => line.length > most.highlight))
    return `At most ${most.highlight} characters in a line.`;
  return undefined;
}

interface AccentFieldProps {
  hue: number | null;
  choose: (hue: number | null) => void;
  disabled: boolean;
}

/** Only the hue is theirs; what it looks like in both colour schemes is shown as it is moved. */
function AccentField({ hue, choose, disabled }: AccentFieldProps) {
  const shown: CSSProperties & { "--hue": number } = { "--hue": hue ?? usualHue };
  return (
    <Stack gap="xs" className="setting">
      <Text fw={500} size="sm" component="span" id="accent">
        Accent
      </Text>
      <Checkbox
        label="A colour of our own"
        checked={hue !== null}
        disabled={disabled}
        onChange={(event) => choose(event.currentTarget.checked ? usualHue : null)}
      />
      {hue !== null && (
        <Slider
          min={0}
          max={359}
          value={hue}
          disabled={disabled}
          onChange={choose}
          thumbLabel="Hue of the accent"
          label={(degrees) => `${degrees}°`}
        />
      )}
      <div className="accents" style={shown}>
        {(["light", "dark"] as const).map((scheme) => (
          <div key={scheme} className={`accent ${scheme}`}>
            <div>
              Read our <span className="link">security policy</span>
            </div>
            <span className="filled">Request access</span>
          </div>
        ))}
      </div>
      <Text size="xs" c="dimmed">
        You choose the colour, not how light it is: links and buttons can be read with every one.
      </Text>
    </Stack>
  );
}
