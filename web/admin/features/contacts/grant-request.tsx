import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import type { RequestView } from "../../../../functions/http/schemas/contacts.ts";
import { call } from "../../shared/api.ts";
import { Failed } from "../../shared/states.tsx";
import { tell } from "../../shared/tell.ts";
import { plural } from "../../shared/words.ts";
import { type Here, useWorkspace } from "../session/workspace.tsx";
import { useLookAgain } from "./act.ts";
import { DaysInput } from "./days-input.tsx";
import { DocumentPicker } from "./give-access.tsx";
import { mostAtOnce } from "./grants.ts";

export function useGrantRequest() {
  const here = useWorkspace();
  return (request: RequestView, days: number) =>
    modals.open({
      modalId: "grant-request",
      size: "lg",
      title: `Grant the request of ${request.email}`,
      children: (
        <GrantRequest
          here={here}
          request={request}
          usualDays={days}
          close={() => modals.close("grant-request")}
        />
      ),
    });
}

interface GrantRequestProps {
  here: Here;
  request: RequestView;
  usualDays: number;
  close: () => void;
}

/** What they asked for is ticked, as far as it can be granted; it may be other documents. */
function GrantRequest({ here, request, usualDays, close }: GrantRequestProps) {
  const look = useLookAgain();
  const { account } = request;
  const [picked, setPicked] = useState<ReadonlySet<string>>(
    new Set(request.documents.filter(({ problem }) => !problem).map(({ id }) => id)),
  );
  const [days, setDays] = useState(usualDays);
  const [holder, setHolder] = useState<"contact" | "account">("contact");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  async function grant() {
    setBusy(true);
    try {
      const path = `${here.path}/requests/${encodeURIComponent(request.id)}/grant`;
      await call(path, { method: "POST", body: { documents: [...picked], days, holder } });
      await look();
      tell(`Granted: ${plural(picked.size, "document")} for ${plural(days, "day")}.`);
      close();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }

  return (
    <Stack gap="md">
      <DocumentPicker here={here} picked={picked} setPicked={setPicked} />
      <DaysInput days={days} setDays={setDays} />
      {account?.known && (
        <Radio.Group
          label="For whom"
          value={holder}
          onChange={(value) => setHolder(value === "account" ? "account" : "contact")}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="contact" label="This person alone" />
            <Radio
              value="account"
              label={`Everyone at ${account.domain}`}
              description="Whoever signs in with an address at exactly this domain."
            />
          </Stack>
        </Radio.Group>
      )}
      {picked.size > mostAtOnce && (
        <Text size="sm" role="alert">
          {mostAtOnce} documents at most in one go.
        </Text>
      )}
      {failure !== undefined && <Failed what="The request waits as before" error={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          loading={busy}
          disabled={picked.size === 0 || picked.size > mostAtOnce}
          onClick={() => void grant()}
        >
          {picked.size === 0 ? "Grant" : `Grant ${plural(picked.size, "document")}`}
        </Button>
      </Group>
    </Stack>
  );
}
