import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../../../functions/app/worker.ts";
import type { Actor } from "../../../../functions/core/access/actor.ts";
import type { Recorded } from "../../../../functions/core/activity/store.ts";
import type { Context, Outside } from "../../../../functions/core/context.ts";
import { Message } from "../../../../functions/core/events.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { work } from "../../../../functions/core/work.ts";
import type { MemberView } from "../../../../functions/http/schemas/workspaces.ts";
import type { SeedBlock } from "../../../../stacks/local/sandbox/notion/seed/format.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { firstBreak } from "../../../fakes/chain.ts";
import { startTestStack, type TestStack } from "../../../stack.ts";
import { sqsEvent } from "../../handlers/events.ts";
import { connectNotion } from "../notion.ts";
import { signIn } from "../person.ts";
import { type Death, mortalWorkers } from "./mortal.ts";
import { openQueues } from "./queue.ts";

let stack: TestStack;
let queue: Awaited<ReturnType<typeof openQueues>>;
let workers: Awaited<ReturnType<typeof mortalWorkers>>;
let ctx: Omit<Context, Outside>;
let workspaceId: string;
let connectionId: string;

beforeAll(async () => {
  stack = await startTestStack();
  const admin = await signIn(stack, "admin@acme.test");
  workspaceId = admin.workspace.id;
  connectionId = (await connectNotion(admin)).id;
  // So that nothing but what happens here is done on it: no webhook, no schedule, no slow round.
  await admin.must("PATCH", `/connections/${connectionId}`, { paused: true });
  await stack.idle();
  await control("/rate-limit", { requests: 1_000_000 });
  await control("/search-lag", { seconds: 0 });
  const picture = Buffer.concat([Buffer.from("GIF89a"), Buffer.alloc(500, 1)]).toString("base64");
  await control("/asset", { name: "dot", fileName: "dot.gif", contentType: "image/gif", base64: picture });
  const report = Buffer.from("A report.").toString("base64");
  await control("/asset", {
    name: "report",
    fileName: "report.txt",
    contentType: "text/plain",
    base64: report,
  });

  queue = await openQueues(stack.clock);
  Object.assign(process.env, queue.env);
  const members = await admin.all<MemberView>("/members");
  const member = members.find(({ email }) => email === admin.email) ?? expect.fail();
  const actor: Actor = {
    type: "member",
    workspaceId,
    memberId: member.id,
    userId: "",
    email: admin.email,
    role: "admin",
  };
  ctx = { ...connect(), actor };
  workers = await mortalWorkers({ ...process.env });
});
afterAll(async () => {
  await workers?.close();
  await queue?.close();
  await stack?.close();
});

async function control(path: string, body: object): Promise<{ ids: string[] }> {
  const answer = await stack.control("POST", path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as { ids: string[] };
}

async function seeded(nodes: { title: string; blocks: SeedBlock[] }[]): Promise<string[]> {
  return (await control("/seed", { parent: "Compliance", nodes, share: true, quiet: true })).ids;
}

/** Calls are allowed again, and what was edited was edited in another minute than it is read in. */
const later = () => stack.clock.advance(125_000);

/** Hands out what is queued to a worker that dies, and then to one that lives. What the first one asked for; undefined where it died. */
async function livedThrough(death: Death): Promise<string[] | undefined> {
  const mortal = await workers.next();
  let steps: string[] | undefined = [];
  for (let next = await queue.take(); next; next = await queue.take()) {
    const event = sqsEvent([{ body: next.body, group: connectionId }]);
    const told = await mortal.handle(event, death);
    steps = told?.steps;
    if (!told) {
      await next.again();
      break;
    }
    expect(told.answer).toEqual({ batchItemFailures: [] });
    await next.done();
  }
  await mortal.end();
  for (let next = await queue.take(); next; next = await queue.take()) {
    await work(ctx, Message.parse(JSON.parse(next.body)));
    await next.done();
  }
  expect(await queue.takeForMover()).toBeUndefined();
  return steps;
}

/**
 * Once to the end, to see what it asks for; then at the first request of each kind, and at the last of all: before it is made or
 * once it is answered, which leaves what is outside the same but for those that are under way together. At every request and in
 * both ways where more is asked for.
 */
async function eachDeath(
  usual: Death["when"],
  round: (death: Death) => Promise<string[] | undefined>,
): Promise<number> {
  const steps = (await round({ at: 0, when: usual })) ?? expect.fail("It died of itself");
  const all = propertyRuns(0) > 0;
  const places = steps.flatMap((step, n) =>
    all || steps.indexOf(step) === n || n === steps.length - 1 ? [n + 1] : [],
  );
  const deaths = (all ? (["before", "after"] as const) : [usual]).flatMap((when) =>
    places.map((at) => ({ at, when })),
  );
  let died = 0;
  for (const death of deaths) if (!(await round(death))) died++;
  // Calls that are made together may share one read, so that not each run makes as many.
  expect(died).toBeGreaterThanOrEqual(deaths.length - 2);
  return deaths.length + 1;
}

async function traces(): Promise<Recorded[]> {
  const all: Recorded[] = [];
  for (;;) {
    const more = await ctx.traces.chain(workspaceId, { after: all.length });
    if (!more.length) return all;
    all.push(...more);
  }
}
const count = (of: readonly Recorded[], name: string) => of.filter(({ entry }) => entry.did === name).length;
const textOf = async (sha256: string) => new TextDecoder().decode(await ctx.content.get(workspaceId, sha256));

async function imported(ids: readonly string[]) {
  const items = ids.map((id) => ({ id, type: "page" as const }));
  return startImport(ctx, { connectionId, level: "internal", items });
}

describe("a worker that is killed at one of its requests, whichever it is", {
  timeout: propertyRuns(0) ? 1_800_000 : 300_000,
}, () => {
  it("has its sync done by whoever takes the message next: nothing is lost and nothing comes twice", async () => {
    const paragraph = (text: string): SeedBlock[] => [{ type: "paragraph", text }];
    const ids = await seeded([1, 2].map((n) => ({ title: `Policy ${n}`, blocks: paragraph("Round 0") })));
    await imported(ids);
    await livedThrough({ at: 0, when: "before" });
    const before = await traces();

    let round = 0;
    const rounds = await eachDeath("after", async (death) => {
      const text = `Round ${++round}`;
      for (const id of ids) await control("/edit", { id, replace: paragraph(text) });
      later();
      const { runId } = await requestSync(ctx, { connectionId, trigger: "schedule" });
      const asked = await livedThrough(death);
      const said = `${death.when} request ${death.at}`;
      const found = await ctx.documents.bySource(workspaceId, ids);
      for (const id of ids) {
        const { version, sha256, source } = found.get(id) ?? expect.fail();
        expect([version, await textOf(sha256), source?.state], said).toEqual([
          round + 1,
          `${text}\n`,
          "linked",
        ]);
      }
      expect(await ctx.runs.get(workspaceId, connectionId, runId), said).toMatchObject({ state: "done" });
      const connection = await ctx.connections.get(workspaceId, connectionId);
      expect([connection?.openRunId, connection?.behind], said).toEqual([undefined, undefined]);
      return asked;
    });

    const all = await traces();
    expect(firstBreak(all)).toBeUndefined();
    const since = all.slice(before.length);
    expect(count(since, "document.updated")).toBe(rounds * ids.length);
    expect([count(since, "sync.requested"), count(since, "sync.finished")]).toEqual([rounds, rounds]);
    expect(since).toHaveLength(rounds * (ids.length + 2));
  });

  it("has its import done by whoever takes the messages next: one document of each page, and one end", async () => {
    const pages = [
      {
        title: "A picture",
        blocks: [
          { type: "paragraph", text: "Look:" },
          { type: "image", asset: "dot" },
        ],
      },
      { title: "A report", blocks: [{ type: "file", asset: "report" }] },
    ] satisfies { title: string; blocks: SeedBlock[] }[];
    const before = await traces();

    const rounds = await eachDeath("before", async (death) => {
      const ids = await seeded(pages);
      later();
      const job = await imported(ids);
      const asked = await livedThrough(death);
      const said = `${death.when} request ${death.at}`;
      expect(await ctx.imports.get(workspaceId, job.id), said).toMatchObject({ state: "finished" });
      const items = await ctx.imports.items(workspaceId, job.id);
      expect(
        items.map(({ state, reason }) => [state, reason]),
        said,
      ).toEqual(ids.map(() => ["done", undefined]));
      const found = await ctx.documents.bySource(workspaceId, ids);
      const documents = ids.map((id) => found.get(id) ?? expect.fail());
      expect(
        documents.map(({ version, kind }) => [version, kind]),
        said,
      ).toEqual([
        [1, "text"],
        [1, "files"],
      ]);
      const versions = documents.map(({ id }) => ctx.documents.version(workspaceId, id, 1));
      const [picture, report] = await Promise.all(versions);
      expect([picture?.media.length, report?.files.length], said).toEqual([1, 1]);
      expect(await textOf(report?.files[0]?.sha256 ?? "")).toBe("A report.");
      return asked;
    });

    const all = await traces();
    expect(firstBreak(all)).toBeUndefined();
    const since = all.slice(before.length);
    expect(count(since, "document.imported")).toBe(rounds * pages.length);
    expect([count(since, "import.started"), count(since, "import.finished")]).toEqual([rounds, rounds]);
    expect(since).toHaveLength(rounds * (pages.length + 2));
  });
});
