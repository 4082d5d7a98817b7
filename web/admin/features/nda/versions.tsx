import { Badge, Button, Stack, Title } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { NdasView, NdaView } from "../../../../functions/http/schemas/nda.ts";
import { Empty } from "../../shared/states.tsx";
import { Time } from "../../shared/time.tsx";
import { VersionText } from "./version-text.tsx";
import { effectOf } from "./words.ts";

export function Versions({ ndas: { current, versions } }: { ndas: NdasView }) {
  return (
    <section aria-label="Versions">
      <Stack gap="xs">
        <Title order={2}>Versions</Title>
        {versions.length === 0 ? (
          <Empty>
            There is no NDA yet. While one is asked for, documents under NDA stay closed to every contact.
          </Empty>
        ) : (
          <ul className="nda-versions" aria-label="Versions of the NDA">
            {versions.map((version) => (
              <Version key={version.n} version={version} isCurrent={version.n === current?.n} />
            ))}
          </ul>
        )}
      </Stack>
    </section>
  );
}

function Version({ version, isCurrent }: { version: NdaView; isCurrent: boolean }) {
  const { n, kind, sha256, publishedAt, by, changes } = version;
  const read = () =>
    modals.open({ title: `Version ${n} of the NDA`, size: "xl", children: <VersionText n={n} /> });
  return (
    <li>
      <div className="who">
        <div className="strong">
          Version {n} <span className="quiet">· {kind === "pdf" ? "PDF" : "text"}</span>
        </div>
        <div className="quiet small words">
          <Time at={publishedAt} /> by {by} · SHA-256 <span className="hash">{sha256.slice(0, 12)}…</span>
        </div>
        {changes && <div className="small words">{changes}</div>}
      </div>
      {isCurrent && (
        <Badge color="teal" variant="light" tt="none" fw={500}>
          Current
        </Badge>
      )}
      <Badge color="gray" variant="light" tt="none" fw={500}>
        {effectOf(version)}
      </Badge>
      <Button variant="default" size="xs" onClick={read} aria-label={`Read version ${n}`}>
        Read
      </Button>
    </li>
  );
}
