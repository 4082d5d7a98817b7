import { Alert, Text } from "@mantine/core";
import { IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ImportView } from "../../../../functions/http/schemas/catalog.ts";
import { lacking } from "../../shared/lacking.ts";
import { plural } from "../../shared/words.ts";
import { notes, summary, withheld } from "./report.ts";

export function Report({ job }: { job: ImportView }) {
  const items = job.items ?? [];
  const lacks = lacking(notes(items));
  const short = items.filter(({ shortForm }) => shortForm).length;
  const left = withheld(items);
  const found = items.filter(({ findings }) => findings).length;
  const wrong = items.some(({ state }) => state === "failed" || state === "stopped");
  return (
    <Alert
      role="status"
      color={wrong ? "yellow" : "teal"}
      icon={wrong ? <IconInfoCircle aria-hidden /> : <IconCircleCheck aria-hidden />}
      title={job.counts ? `Finished: ${summary(job.counts)}` : "Finished"}
      className="words"
    >
      {lacks.map((said) => (
        <Text key={said}>{said}</Text>
      ))}
      {short > 0 && (
        <Text>{plural(short, "page")} in Notion's short form, which may leave out some of it.</Text>
      )}
      {lacks.length + short > 0 && <Text>Look at these pages before you publish.</Text>}
      {found > 0 && (
        <Text>
          The leak guard found something in {plural(found, "document")}: see which below. Outsiders read{" "}
          {found === 1 ? "it" : "them"} only once that is taken out or set aside.
        </Text>
      )}
      {left > 0 && <Text>{plural(left, "block")} under 🔒 left out, as marked at Notion.</Text>}
      {wrong && <Text>What failed says why below. Nothing else was touched by it.</Text>}
      {!wrong && lacks.length + short + found === 0 && left === 0 && (
        <Text>What came in is a draft: read it, set its level, publish it when it is ready.</Text>
      )}
    </Alert>
  );
}
