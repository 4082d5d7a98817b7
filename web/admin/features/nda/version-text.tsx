import { Anchor, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Failed } from "../../shared/states.tsx";
import { fileSize } from "../../shared/words.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { NdaFrame } from "./nda-frame.tsx";
import { ndaQuery } from "./queries.ts";

const addressLives = 45_000;

/** One version as contacts read it, and its very bytes to keep or to check. */
export function VersionText({ n }: { n: number }) {
  const here = useWorkspace();
  const { data, error, isError, refetch } = useQuery({ ...ndaQuery(here, n), refetchInterval: addressLives });
  if (!data)
    return isError ? (
      <Failed what="The version could not be loaded" error={error} retry={() => void refetch()} />
    ) : (
      <Skeleton height={320} role="status" aria-label="Loading" />
    );
  return (
    <Stack gap="sm">
      {data.html && <NdaFrame title={`Version ${n} of the NDA`} html={data.html} />}
      <Text>
        <Anchor href={data.file.url} target="_blank" rel="noopener">
          {data.kind === "pdf" ? `Open ${data.name ?? "the PDF"}` : "Save a copy"}
        </Anchor>{" "}
        ({fileSize(data.size)})
      </Text>
      <Text size="sm" className="words">
        SHA-256 <span className="hash">{data.sha256}</span>
      </Text>
    </Stack>
  );
}
