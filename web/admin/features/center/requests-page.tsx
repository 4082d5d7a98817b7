import { Button, Checkbox, Group, NumberInput, Radio, Stack, Switch, Textarea } from "@mantine/core";
import { useState } from "react";
import type { CenterView } from "../../../../functions/http/schemas/center.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { CenterSettings } from "./center-page.tsx";
import { useCenterChange } from "./queries.ts";
import { asQuestions, Questions, withKeys } from "./questions.tsx";

export function RequestsPage() {
  return (
    <CenterSettings
      title="Access requests"
      purpose="What contacts are asked, and which requests are granted without a person."
    >
      {(center) => <RequestsForm key={JSON.stringify(center.requests)} center={center} />}
    </CenterSettings>
  );
}

type Approval = CenterView["requests"]["approval"];

const approvals: Record<Approval, { name: string; does: string }> = {
  never: { name: "Never", does: "Somebody of your team looks at each request." },
  conditions: { name: "When conditions hold", does: "For known companies; all others wait for your team." },
  always: { name: "Always", does: "Whoever proves their mailbox gets what they asked for." },
};

const isApproval = (value: string): value is Approval => value in approvals;

function RequestsForm({ center: { requests } }: { center: CenterView }) {
  const here = useWorkspace();
  const change = useCenterChange();
  const may = here.may("center");
  const [values, setValues] = useState(requests);
  const [domains, setDomains] = useState(requests.domains.join("\n"));
  const [days, setDays] = useState<number | string>(requests.days);
  const [questions, setQuestions] = useState(() => withKeys(requests.fields));
  const wrongDays = days === "" || Number(days) < 7 || Number(days) > 365;
  const wrongQuestion = questions.some(({ label }) => !label.trim());

  function save() {
    const { approval, knownAccounts, blockFreeMail } = values;
    const named = domains.split(/[\s,;]+/).filter(Boolean);
    const fields = asQuestions(questions);
    const body = { approval, knownAccounts, blockFreeMail, domains: named, days: Number(days), fields };
    change.mutate({ method: "PATCH", body: { requests: body }, said: "The rules for requests are saved." });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrongDays && !wrongQuestion) save();
      }}
    >
      <Stack gap="lg" className="setting">
        <Radio.Group
          label="Grant requests without a person"
          description="Nothing opens before the mailbox is proven, whatever you choose."
          value={values.approval}
          onChange={(approval) => isApproval(approval) && setValues({ ...values, approval })}
        >
          <Stack gap="xs" mt="xs">
            {Object.entries(approvals).map(([value, { name, does }]) => (
              <Radio key={value} value={value} label={name} description={does} disabled={!may} />
            ))}
          </Stack>
        </Radio.Group>
        {values.approval === "conditions" && (
          <>
            <Textarea
              label="Companies by domain"
              description="One per line, as registered: acme.com lets in everybody with an address at acme.com, and nobody at mail.acme.com."
              autosize
              minRows={3}
              disabled={!may}
              value={domains}
              onChange={(event) => setDomains(event.currentTarget.value)}
            />
            <Checkbox
              label="Companies that are accounts of yours"
              checked={values.knownAccounts}
              disabled={!may}
              onChange={(event) => setValues({ ...values, knownAccounts: event.currentTarget.checked })}
            />
          </>
        )}
        <Switch
          label="Take no requests from free mail"
          description="From addresses that anyone can have, at Gmail and the like. They are not told."
          checked={values.blockFreeMail}
          disabled={!may}
          onChange={(event) => setValues({ ...values, blockFreeMail: event.currentTarget.checked })}
        />
        <NumberInput
          label="Access lasts"
          description="Where nobody chose, and what is preset where somebody does."
          suffix=" days"
          min={7}
          max={365}
          allowDecimal={false}
          disabled={!may}
          value={days}
          onChange={setDays}
          error={wrongDays ? "A whole number from 7 to 365." : undefined}
        />
        <Questions questions={questions} set={setQuestions} disabled={!may} />
        {may && (
          <Group>
            <Button type="submit" loading={change.isPending}>
              Save the rules for requests
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
