import { describe, expect, it } from "vitest";
import { renderRequest, renderRequestSent } from "../../../../web/trust-center/request.tsx";
import { wordsOf } from "../reading.ts";
import { aForm, aLockedRow, aSite, reader } from "./samples.ts";

const site = aSite();
const documents = [
  { ...aLockedRow({ level: "requires_nda" }), ticked: true },
  { ...aLockedRow({ title: "Risk register", mark: "nnnnnnnnnnnnnnnn" }), ticked: false },
];

describe("asking for access", () => {
  it("asks for what the company wants to know, with what was ticked before", () => {
    const fields = [{ id: "why", label: "Which contract?", required: false, value: "N-1" }];
    const page = renderRequest({ site, form: aForm({ documents, fields, values: { name: "Rita" } }) });
    expect(page).toContain('<form class="form" method="post" action="/t/acme/request">');
    expect(page).toMatch(/name="mark" value="mmmmmmmmmmmmmmmm" checked=""/);
    expect(page).toMatch(/name="mark" value="nnnnnnnnnnnnnnnn"\/>/);
    expect(page).toMatch(/<input[^>]*name="email"[^>]*required=""[^>]*type="email"[^>]*autocomplete="email"/);
    expect(page).toMatch(/<input[^>]*name="own-why"[^>]*value="N-1"/);
    expect(wordsOf(page)).toContain("Which contract? (optional)");
    expect(page).not.toContain('role="alert"');
  });

  it("does not ask a reader who they are", () => {
    const page = renderRequest({ site: aSite({ reader }), form: aForm({ documents }) });
    expect(wordsOf(page)).toContain("You are signed in as rita@globex.test.");
    expect(page).not.toContain('name="email"');
  });

  it("wants words where there is nothing to tick", () => {
    const reason = (form: Parameters<typeof renderRequest>[0]["form"]) =>
      renderRequest({ site, form }).match(/<textarea[^>]*>/)?.[0];
    expect(reason(aForm())).toContain("required");
    expect(reason(aForm({ documents }))).not.toContain("required");
  });

  it("says what is wrong at the top, with a way to each place, and beside each field", () => {
    const page = renderRequest({
      site,
      form: aForm({
        documents,
        fields: [{ id: "why", label: "Which contract?", required: true, problem: "Answer this." }],
        values: { email: "rita@" },
        problems: { email: "Write an address.", documents: "Tick fewer." },
      }),
    });
    expect(page).toContain("<title>Not sent yet: request access · Acme</title>");
    const summary = page.match(/<div class="problems" role="alert".*?<\/div>/s)?.[0] ?? "";
    expect([...summary.matchAll(/href="#([^"]*)">([^<]*)</g)].map(([, at, words]) => [at, words])).toEqual([
      ["field-email", "Write an address."],
      ["field-documents", "Tick fewer."],
      ["field-own-why", "Answer this."],
    ]);
    expect(page).toMatch(
      /id="field-email"[^>]*aria-describedby="field-email-problem"[^>]*aria-invalid="true"/,
    );
    expect(page).toContain('<fieldset id="field-documents" aria-describedby="documents-problem">');
  });

  it("is answered the same whatever the address is, and asks for the code", () => {
    const page = renderRequestSent({ site, masked: "r•••@globex.test" });
    expect(wordsOf(page)).toContain("If r•••@globex.test can be given access, a mail is on its way to it.");
    expect(page).toMatch(/<form[^>]*method="post" action="\/t\/acme\/sign-in\/code"/);
    const theirs = renderRequestSent({ site: aSite({ reader }) });
    expect(wordsOf(theirs)).toContain("Your request is with the team");
    expect(theirs).not.toContain('name="code"');
  });
});
