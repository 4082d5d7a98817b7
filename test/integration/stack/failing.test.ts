import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportView } from "../../../functions/http/schemas/catalog.ts";
import type { ConnectionView, RunView } from "../../../functions/http/schemas/connections.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/seed-id.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { attached, connectNotion, consentAtNotion, openSession } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { finished, importPages, itemOf, runEnded, startImport, syncNow } from "./work.ts";

let stack: TestStack;
let admin: Person;
let manager: Person;
let connection: ConnectionView;

beforeAll(async () => {
  stack = await startTestStack();
  [admin, manager] = await Promise.all([
    signIn(stack, "admin@acme.test"),
    signIn(stack, "manager@acme.test"),
  ]);
  connection = await connectNotion(admin);
});
afterAll(() => stack?.close());

const control = async (path: string, body: object) => {
  const answer = await stack.control("POST", path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};
const failPage = (key: string, rule: object) =>
  control("/fail-next", { path: `/v1/pages/${seedId(key)}`, ...rule });
const shared = async (title: string, blocks: object[]): Promise<string> => {
  const { ids } = await control("/seed", { parent: "Compliance", node: { title, blocks } });
  return ids[0];
};
const asset = (name: string, how: object) =>
  control("/asset", { name, fileName: `${name}.pdf`, contentType: "application/pdf", ...how });
const retry = (job: ImportView) =>
  manager.must<{ retried: number }>("POST", `/imports/${job.id}/retry`, undefined);

describe("an import in which much goes wrong", { timeout: 120_000 }, () => {
  let job: ImportView;
  let huge: string;
  let posing: string;
  let nowhere: string;
  const slow = "acme/backup-policy";
  const busy = "acme/privacy-policy";
  const cut = "acme/change-management";
  const shut = "acme/glossary";
  const trashed = "acme/acceptable-use-policy";
  const unshared = "acme/physical-security-policy";
  const expired = "acme/iso-27001-certificate";
  const gone = "acme/penetration-test-letter";
  const empty = "acme/empty-page";
  const unreadable = "acme/unsupported-only";
  const well = "acme/information-security-policy";

  it("ends, and each item says how it went", async () => {
    await asset("huge", { size: 300_000_000 });
    await asset("posing", { base64: Buffer.from("<!doctype html><script>1</script>").toString("base64") });
    huge = await shared("Huge report", [{ type: "pdf", asset: "huge" }]);
    posing = await shared("A report, it says", [{ type: "pdf", asset: "posing" }]);
    nowhere = "0badf00d-0bad-4bad-8bad-0badf00d0bad";
    await control("/trash", { id: "Acceptable use policy" });
    await control("/unshare", { id: seedId(unshared) });
    await failPage(slow, { status: 503, code: "service_unavailable", times: 2 });
    await failPage(busy, { status: 429, code: "rate_limited", retryAfter: 1 });
    await failPage(cut, { instead: "drop" });
    await failPage(shut, { status: 503, code: "service_unavailable", retryAfter: 300 });
    await control("/fail-next", { service: "files", path: "*iso*", status: 403, times: 1 });
    await control("/fail-next", { service: "files", path: "*enetration*", status: 403, times: 9 });

    job = await importPages(manager, connection.id, [
      slow,
      busy,
      cut,
      shut,
      trashed,
      unshared,
      expired,
      gone,
      empty,
      unreadable,
      huge,
      posing,
      nowhere,
      well,
    ]);
    await stack.control("DELETE", "/fail-next");
    for (const page of [slow, busy, cut, expired, well])
      expect([page, itemOf(job, page).state]).toEqual([page, "done"]);
    const reasons: [string, string, RegExp][] = [
      [shut, "failed", /did not answer in time.*Retry/],
      [trashed, "failed", /trash/],
      [unshared, "failed", /does not share this page.*Add pages/],
      [nowhere, "failed", /does not share this page/],
      [gone, "failed", /no longer gives/],
      [huge, "failed", /larger|too large/],
      [posing, "failed", /PDF|HTML|says|not what/],
      [empty, "nothing", /./],
      [unreadable, "nothing", /./],
    ];
    for (const [page, state, reason] of reasons) {
      const item = itemOf(job, page);
      expect([page, item.state, item.retryable]).toEqual([page, state, true]);
      expect(item.reason, page).toMatch(reason);
      expect(item.reason, page).not.toMatch(/undefined|null|\{|Error|http|[0-9a-f]{8}-/);
      expect(item.documentId).toBeUndefined();
    }
    expect(itemOf(job, unreadable).notExposed?.map(({ type }) => type)).toContain("button");
    expect(job.counts).toMatchObject({ done: 5, failed: 7, nothing: 2 });
    expect(await manager.documents()).toHaveLength(5);
  });

  it("takes up again what failed, once its reason is gone", async () => {
    await control("/restore", { id: seedId(trashed) });
    await control("/share", { id: seedId(unshared) });
    await asset("huge", { size: 4_000 });
    expect(await retry(job)).toEqual({ retried: 9 });
    const again = await finished(manager, job.id);
    for (const page of [shut, trashed, unshared, gone])
      expect([page, itemOf(again, page)]).toMatchObject([page, { state: "done", outcome: "imported" }]);
    expect(itemOf(again, posing)).toMatchObject({ state: "failed" });
    expect(itemOf(again, empty)).toMatchObject({ state: "nothing" });
    expect(itemOf(again, slow)).toMatchObject({ state: "done" });
  });

  it("waits out a Notion that never answers", async () => {
    const hanging = "acme/release-process";
    await failPage(hanging, { instead: "hang" });
    const late = await importPages(manager, connection.id, [hanging, "acme/code-review"]);
    expect(late.items?.map(({ state, reason }) => [state, reason])).toEqual([
      ["done", undefined],
      ["done", undefined],
    ]);
  });

  it("survives a Nango that fails and that cuts the line", async () => {
    for (const status of [503, 0])
      await stack.control("POST", "/nango/fail-next", { status, times: 1, path: "/proxy/v1/pages/*" });
    const done = await importPages(manager, connection.id, ["acme/on-call", "acme/severity-matrix"]);
    expect(done.counts).toMatchObject({ done: 2 });
  });

  it("stops at a revocation, and goes on after reconnecting", async () => {
    await control("/latency", { ms: 60 });
    const pages = [
      "acme/data-flow",
      "acme/trust-faq",
      "acme/dpa-summary",
      "acme/languages",
      "acme/code-review",
    ];
    const id = await startImport(manager, connection.id, pages);
    await waited("the first item", async () => {
      const { counts } = await manager.must<ImportView>("GET", `/imports/${id}`);
      return counts?.done ? true : undefined;
    });
    await control("/revoke", {});
    const stopped = await finished(manager, id);
    expect(stopped.counts?.stopped).toBeGreaterThan(0);
    const one = stopped.items?.find(({ state }) => state === "stopped");
    expect(one?.reason).toContain("Reconnect");
    await control("/latency", { ms: 0 });

    const refused = await manager.ask("POST", `/imports/${id}/retry`);
    expect(refused.status).toBe(409);
    const session = await openSession(admin, connection.id);
    await consentAtNotion(session);
    await attached(admin, session);
    await manager.must("POST", `/imports/${id}/retry`);
    expect((await finished(manager, id)).counts).toMatchObject({ done: pages.length });
  });

  it("a sync that fails changes nothing and says so; the next one makes up for it", async () => {
    await syncNow(manager, connection.id);
    await control("/advance", { minutes: 3 });
    await stack.control("PATCH", "/nango/settings", { deliveryMode: "drop" });
    await control("/search-lag", { seconds: 0 });
    await control("/edit", {
      id: "Backup policy",
      append: [{ type: "paragraph", text: "Kept for a year." }],
    });
    await control("/fail-next", { path: "/v1/search", status: 429, code: "rate_limited", retryAfter: 900 });
    const failed = await syncNow(manager, connection.id);
    expect(failed).toMatchObject({ state: "failed", changed: 0 });
    expect(failed.message).toContain("Your documents are unchanged");
    expect(await manager.titled("Backup policy")).toMatchObject({ version: 1 });
    await control("/advance", { minutes: 15 });
    expect(await syncNow(manager, connection.id)).toMatchObject({ state: "done", changed: 1 });
    expect(await manager.titled("Backup policy")).toMatchObject({ version: 2 });
  });

  it("tells trashed, unshared and emptied apart, and takes them back", async () => {
    await control("/trash", { id: "Backup policy" });
    await control("/unshare", { id: "Privacy policy" });
    const check = async (title: string) =>
      manager.must("POST", `/documents/${(await manager.titled(title)).id}/sync`);
    await check("Privacy policy");
    const run = await syncNow(manager, connection.id);
    expect(run).toMatchObject({ state: "done" });
    await stack.idle();
    expect(await manager.titled("Backup policy")).toMatchObject({
      status: "source_lost",
      source: { state: "trashed" },
    });
    expect(await manager.titled("Privacy policy")).toMatchObject({
      status: "source_lost",
      source: { state: "not_shared" },
    });
    await control("/restore", { id: "Backup policy" });
    await control("/share", { id: "Privacy policy" });
    await check("Privacy policy");
    await check("Backup policy");
    await stack.idle();
    for (const title of ["Backup policy", "Privacy policy"])
      expect(await manager.titled(title)).toMatchObject({ status: "draft", source: { state: "linked" } });
  });

  it("a disconnect in the middle leaves no item waiting and makes no call after", async () => {
    await control("/latency", { ms: 60 });
    const id = await startImport(manager, connection.id, [
      "acme/security-training",
      "acme/data-classification",
      "acme/patch-management",
      "acme/security-whitepaper",
      "acme/retention-schedule",
      "acme/encryption-overview",
    ]);
    const { runId } = await admin.must<{ runId: string }>("DELETE", `/connections/${connection.id}`);
    await runEnded(admin, connection.id, runId);
    await stack.control("DELETE", "/log");
    const over = await finished(manager, id);
    await stack.idle();
    expect(over.items?.every(({ state }) => state === "done" || state === "stopped")).toBe(true);
    expect(over.counts?.stopped).toBeGreaterThan(0);
    expect((await (await stack.control("GET", "/log")).json()).entries).toEqual([]);
    const runs = await manager.all<RunView>(`/connections/${connection.id}/runs`);
    expect(runs[0]).toMatchObject({ kind: "disconnect", state: "done" });
    expect((await manager.documents()).every(({ source }) => source?.state === "disconnected")).toBe(true);
  });
});
