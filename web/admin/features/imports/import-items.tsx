import { Loader } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCircleMinus, IconClock } from "@tabler/icons-react";
import type { ImportItemView } from "../../../../functions/http/schemas/catalog.ts";
import { inShort, lacking } from "../../shared/lacking.ts";
import { TextLink } from "../../shared/links.tsx";
import { Truncated } from "../../shared/truncated.tsx";
import { unmarkableSaid } from "../../shared/unmarkable.ts";
import { plural } from "../../shared/words.ts";
import { isEnded, itemState } from "./report.ts";

export function ImportItems({ items }: { items: readonly ImportItemView[] }) {
  return (
    <ul className="import-items" aria-label="Pages of this import">
      {items.map((item) => (
        <li key={item.n}>
          <Mark state={item.state} />
          <div className="who">
            <Truncated className="strong">{item.title || "Untitled"}</Truncated>
            {item.moving && !isEnded(item) && (
              <div className="small quiet words">What is large takes some minutes to read and copy.</div>
            )}
            {item.reason && <div className="small quiet words">{item.reason}</div>}
            {item.shortForm && <div className="small quiet words">{inShort(item.shortForm)}</div>}
            {item.findings && (
              <div className="small quiet words">
                The leak guard found {plural(item.findings, "thing")} in it.
              </div>
            )}
            {item.unmarkable?.map((file) => (
              <div key={file.name} className="small quiet words">
                {unmarkableSaid(file)}
              </div>
            ))}
            {item.state !== "nothing" &&
              lacking(item.notExposed ?? []).map((said) => (
                <div key={said} className="small quiet words">
                  {said}
                </div>
              ))}
          </div>
          <span className="small">{itemState(item)}</span>
          <span className="import-open small">
            {item.documentId && (
              <TextLink to="/documents/$id" params={{ id: item.documentId }} size="sm">
                Open<span className="hidden"> {item.title}</span>
              </TextLink>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

const icon = { size: 18, "aria-hidden": true } as const;

function Mark({ state }: { state: ImportItemView["state"] }) {
  switch (state) {
    case "done":
      return <IconCheck {...icon} color="var(--mantine-color-green-7)" />;
    case "failed":
    case "stopped":
      return <IconAlertTriangle {...icon} color="var(--mantine-color-error)" />;
    case "skipped":
    case "nothing":
      return <IconCircleMinus {...icon} color="var(--mantine-color-dimmed)" />;
    case "queued":
      return <IconClock {...icon} color="var(--mantine-color-dimmed)" />;
    default:
      return <Loader size={16} aria-hidden />;
  }
}
