import { Alert, Text } from "@mantine/core";
import { IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ImportView } from "../../../../functions/http/schemas/catalog.ts";
import { plural } from "../../shared/words.ts";
import { blocks, notExposed, summary, withheld } from "./report.ts";

export function Report({ job }: { job: ImportView }) {
  const items = job.items ?? [];
  const hidden = notExposed(items);
  const left = withheld(items);
  const wrong = items.some(({ state }) => state === "failed" || state === "stopped");
  return (
    <Alert
      role="status"
      color={wrong ? "yellow" : "teal"}
      icon={wrong ? <IconInfoCircle aria-hidden /> : <IconCircleCheck aria-hidden />}
      title={job.counts ? `Finished: ${summary(job.counts)}` : "Finished"}
      className="words"
    >
      {hidden.length > 0 && (
        <Text>
          Left out, because Notion does not expose it: {hidden.map(blocks).join(", ")}. Look at these pages
          before you publish.
        </Text>
      )}
      {left > 0 && <Text>{plural(left, "block")} under 🔒 left out, as marked at Notion.</Text>}
      {wrong && <Text>What failed says why below. Nothing else was touched by it.</Text>}
      {!wrong && hidden.length === 0 && left === 0 && (
        <Text>What came in is a draft: read it, set its level, publish it when it is ready.</Text>
      )}
    </Alert>
  );
}
