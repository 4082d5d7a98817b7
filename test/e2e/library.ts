import type { ImportView } from "../../functions/http/schemas/catalog.ts";
import { connectNotion } from "../integration/stack/notion.ts";
import { signIn } from "../integration/stack/person.ts";
import { change, importPages, publish, setLevel, syncNow } from "../integration/stack/work.ts";
import type { TestStack } from "../stack.ts";

/** Something of each kind that an update may change. */
const plan = (within: string, ...rows: string[][]) => [
  { type: "heading_2", text: "Who does what" },
  {
    type: "paragraph",
    text: `An incident is answered within ${within}, by day and by night, by **whoever is on duty**.`,
  },
  ...Array.from({ length: 12 }, (_, n) => ({
    type: "paragraph",
    text: `Step ${n + 1} is the same in every plan.`,
  })),
  { type: "heading_2", text: "Where things are" },
  {
    type: "table",
    headerRow: true,
    rows: [["System", "Place", "State"], ["Logs", "Iceland", "kept"], ...rows],
  },
  { type: "bulleted_list_item", text: "The plan is rehearsed twice a year." },
  { type: "bulleted_list_item", text: `What took longer than ${within} is written down.` },
  { type: "code", language: "bash", code: `page --team security --within "${within}"` },
];

/** A library with something of every state, as a company has it after a few weeks. */
export async function fillLibrary(stack: TestStack): Promise<{ job: ImportView }> {
  const admin = await signIn(stack, "admin@acme.test");
  const connection = await connectNotion(admin);
  await stack.control("PATCH", "/nango/settings", { deliveryMode: "drop" });
  await stack.control("POST", "/search-lag", { seconds: 0 });
  await stack.control("POST", "/unshare", { id: "Physical security policy" });
  await stack.control("POST", "/edit", {
    id: "Incident response plan",
    replace: plan("four hours", ["Storage", "Norway", "kept"]),
  });
  const job = await importPages(admin, connection.id, [
    "acme/glossary",
    "acme/empty-page",
    "acme/unsupported-only",
    "acme/change-management",
    "acme/risk-register-method",
    "acme/long-title",
    "acme/encryption-overview",
    "acme/iso-27001-certificate",
    "acme/soc2-type-2-report",
    "acme/privacy-policy",
    "acme/physical-security-policy",
    "acme/incident-response-plan",
    "acme/access-control-policy",
    "acme/security-whitepaper",
    "acme/security-overview",
  ]);
  const levels = [
    ["Encryption overview", "public"],
    ["ISO 27001 certificate", "public"],
    ["SOC 2 Type II report", "requires_nda"],
    ["Privacy policy", "public"],
    ["Incident response plan", "restricted"],
    ["Access control policy", "restricted"],
    ["Security whitepaper", "requires_nda"],
    ["Security overview", "public"],
  ] as const;
  for (const [title, level] of levels)
    await publish(admin, await setLevel(admin, await admin.titled(title), level), true);
  await change(admin, await admin.titled("Change management"), "archive");

  await stack.control("POST", "/trash", { id: "Risk register method" });
  await stack.control("POST", "/trash", { id: "Privacy policy" });
  const words = [
    ["Security overview", "Since this week we also serve Iceland."],
    ["Access control policy", "Badges are read at each door."],
  ];
  await stack.control("POST", "/edit", {
    id: "Incident response plan",
    title: "Incident response plan of Acme Fleet Analytics and all of its subsidiaries in nineteen countries",
    replace: plan("two hours", ["Storage", "Norway and Sweden", "kept"], ["Mail", "Germany", "new"]),
    by: 1,
  });
  await stack.control("POST", "/edit", {
    id: "ISO 27001 certificate",
    replace: [{ type: "pdf", asset: "penetration-test-letter" }],
  });
  for (const [id, text] of words)
    await stack.control("POST", "/edit", { id, append: [{ type: "paragraph", text }] });
  await syncNow(admin, connection.id);
  await admin.must("POST", `/connections/${connection.id}/test`, {});
  return { job };
}
