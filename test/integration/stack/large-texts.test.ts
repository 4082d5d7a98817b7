import { afterAll, beforeAll, expect, it } from "vitest";
import type { ContentView } from "../../../functions/http/schemas/documents.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { importPages } from "./work.ts";

let stack: TestStack;
let admin: Person;
beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
});
afterAll(() => stack?.close());

it("a text whose tree is more than Lambda hands on is written and opened, and its ETag stays what it was", async () => {
  const connection = await connectNotion(admin);
  await importPages(admin, connection.id, ["acme/glossary"]);
  const { id, etag } = await admin.titled("Glossary");
  const rows = Array.from({ length: 10_500 }, (_, n) => `| ${n} | a | b |`);
  const markdown = ["| n | one | two |", "| --- | --- | --- |", ...rows].join("\n");

  const path = `/documents/${id}/content`;
  const written = await admin.ask<ContentView>("PUT", path, { markdown, fork: true }, { "if-match": etag });
  expect(written.status).toBe(200);
  expect(written.headers.get("etag")).toBe((await admin.document(id)).etag);

  const { body } = await admin.ask<ContentView>("GET", path);
  expect(body).toEqual(written.body);
  const answer = JSON.stringify({ body: JSON.stringify(body) });
  expect(Buffer.byteLength(answer)).toBeGreaterThan(6 * 1024 * 1024);
});
