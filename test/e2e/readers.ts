import type { ContactPage, RequestView } from "../../functions/http/schemas/contacts.ts";
import { type Person, signIn } from "../integration/stack/person.ts";
import { createReader, mailedTo } from "../integration/stack/reader.ts";
import type { TestStack } from "../stack.ts";

const reviewer = "cleo@globex.test";
const longest = "konstantina.papadopoulou-van-der-westhuizen.supplier-reviews@northwind-reinsurance.test";

/** Readers of every kind: who waits, who reads, who signed, who is blocked; of a person, and of a whole company. */
export async function fillReaders(stack: TestStack): Promise<{ reader: string }> {
  const admin = await signIn(stack, "admin@acme.test");
  const all = await admin.documents();
  const documents = ["Access control policy", "Security whitepaper", "Incident response plan"].flatMap(
    (title) => all.find((one) => one.title.startsWith(title))?.id ?? [],
  );
  await admin.must("POST", "/nda", {
    kind: "markdown",
    markdown:
      "# What you agree to\n\nYou keep to yourself what you read here.\n\n## For how long\n\nThree years.",
    material: true,
  });

  const cleo = await ask(stack, {
    email: reviewer,
    name: "Cleo Example",
    reason: "We review our suppliers.",
  });
  await grantAll(admin, documents);
  const hidden = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value],
      ),
    );
  const typed = await cleo.post("/t/acme/nda", {
    ...hidden((await cleo.get("/t/acme/nda")).text),
    name: "Cleo Example",
  });
  await cleo.post("/t/acme/nda/accept", hidden(typed.text));
  await cleo.get("/t/acme/documents/security-whitepaper");

  await ask(stack, {
    email: longest,
    name: "Konstantina Example van der Sample",
    reason: "Our auditors want to see how keys are kept.\n\nThey come in the second week of March.",
  });
  await ask(stack, { email: "dana@fabrikam.test", name: "", reason: "" });
  const [gone] = await Promise.all([
    admin.must<ContactPage>("POST", "/contacts", {
      email: "gone@initech.com",
      name: "Gus Gone",
      company: "Initech",
    }),
    admin.must("PUT", "/accounts/globex.test", {
      name: "Globex Corporation of the Northern Territories and Islands",
    }),
  ]);
  await admin.must("POST", `/contacts/${gone.id}/block`, { reason: "No longer works there." });
  const whole = {
    holder: { type: "account", id: "globex.test" },
    documents: documents.slice(0, 1),
    days: 90,
  };
  await admin.must("POST", "/grants", whole);
  const contacts = await admin.all<ContactPage>("/contacts");
  const found = contacts.find(({ email }) => email === reviewer);
  if (!found) throw new Error(`${reviewer} is no contact`);
  const holder = { type: "contact", id: found.id };
  await admin.must("POST", "/grants/revoke", {
    holder,
    documents: documents.slice(2),
    reason: "That part is over.",
  });
  return { reader: found.id };
}

/** Asks for all that is locked, and proves the mailbox. */
async function ask(stack: TestStack, fields: { email: string; name: string; reason: string }) {
  const reader = createReader(stack);
  const marks = [...(await reader.get("/t/acme/request")).text.matchAll(/name="mark" value="([\w-]{16})"/g)];
  const form = new URLSearchParams(fields);
  for (const [, mark = ""] of marks.slice(0, 2)) form.append("mark", mark);
  await reader.ask("/t/acme/request", { method: "POST", form });
  await reader.post((await mailedTo(stack, fields.email)).path);
  return reader;
}

async function grantAll(admin: Person, documents: readonly string[]): Promise<void> {
  for (const { id } of await admin.all<RequestView>("/requests"))
    await admin.must("POST", `/requests/${id}/grant`, { documents, days: 30, holder: "contact" });
}
