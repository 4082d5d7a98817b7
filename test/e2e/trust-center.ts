import { connectNotion } from "../integration/stack/notion.ts";
import { signIn } from "../integration/stack/person.ts";
import { importPages, publish, setLevel } from "../integration/stack/work.ts";
import type { TestStack } from "../stack.ts";

/** Three documents, one of each level that outsiders know of, an agreement, and a trust center that looks like the company's. */
export async function fillTrustCenter(stack: TestStack): Promise<void> {
  const person = await signIn(stack, "admin@acme.test");
  const connection = await connectNotion(person);
  await importPages(person, connection.id, [
    "acme/backup-policy",
    "acme/soc2-type-2-report",
    "acme/security-overview",
  ]);
  for (const [title, level] of [
    ["Backup policy", "restricted"],
    ["SOC 2 Type II report", "requires_nda"],
    ["Security overview", "public"],
  ] as const)
    await publish(person, await setLevel(person, await person.titled(title), level), true);
  await person.must("PATCH", "/center", {
    hue: 210,
    text: "We look after the fleets of four hundred companies.\n\nHere is how we keep what they tell us.",
    highlights: ["ISO 27001 since 2021", "A SOC 2 Type II report every year"],
    requests: { fields: [{ label: "Name of your company", required: true }] },
  });
  await person.must("POST", "/nda", {
    kind: "markdown",
    markdown:
      "# What you agree to\n\nYou keep to yourself what you read here.\n\n## For how long\n\nFor three years.",
    material: true,
  });
}
