import { inspect } from "node:util";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { traceKey } from "../../../functions/adapters/dynamo/keys.ts";
import { eachTrace } from "../../../functions/adapters/dynamo/trace-events.ts";
import { TraceRow } from "../../../functions/adapters/dynamo/transaction.ts";
import { chained, type Entry } from "../../../functions/core/activity/entry.ts";
import { onTrace } from "../../../functions/core/workspaces/on-trace.ts";
import { deliverStream } from "../../../stacks/local/deliver-stream.ts";
import { anInvitation, aTrace } from "../../fakes/builders.ts";
import { testContext } from "../../fakes/context.ts";
import { memoryLog } from "../../fakes/log.ts";
import { testMails } from "../../fakes/notices.ts";

const invited = (id: string, seq: number) =>
  chained(aTrace({ did: "member.invited", subject: { kind: "member", id } }), { seq: seq - 1, hash: "" });

const written = (trace: Entry): DynamoDBRecord => ({
  eventName: "INSERT",
  dynamodb: {
    SequenceNumber: String(100 + trace.seq),
    // The event's types are the SDK's, written down a second time.
    NewImage: marshall(TraceRow.row(traceKey(trace.workspaceId, trace.seq), trace)) as Record<
      string,
      AttributeValue
    >,
  },
});
const unreadable: DynamoDBRecord = {
  eventName: "INSERT",
  dynamodb: { SequenceNumber: "199", NewImage: { pk: { S: "TRACE#wsp_acme" }, sk: { S: "99" } } },
};
const people = ["mem_1", "mem_2", "mem_3", "mem_4"];
const traces = people.map((id, n) => invited(id, n + 1));

/** The stream's function, whose mails to some addresses fail so many times. */
function stageOf(failing: Record<string, number> = {}) {
  const members = people.map((id) => anInvitation({ id, email: `${id}@acme.test` }));
  const { ctx } = testContext({ members });
  const mails: string[] = [];
  const log = memoryLog();
  const deps = {
    ...ctx,
    ...testMails(ctx.now),
    mailer: {
      async send({ to }: { to: string }) {
        if ((failing[to] ?? 0) > 0) {
          failing[to] = (failing[to] ?? 0) - 1;
          throw new Error(`The mail service is busy: ${to}`);
        }
        mails.push(to);
      },
    },
  };
  return { handler: eachTrace((trace) => onTrace(deps, trace), log), mails, log };
}
const addressed = (...ids: string[]) => ids.map((id) => `${id}@acme.test`);

describe("the stream's function", () => {
  it("has nothing to report where all went well, and passes over what is no new trace", async () => {
    const { handler, mails } = stageOf();
    const [one, two] = traces.map(written);
    const Records: DynamoDBRecord[] = [
      { eventName: "INSERT", dynamodb: { SequenceNumber: "1", NewImage: { pk: { S: "DOC#wsp_acme" } } } },
      ...(one ? [one] : []),
      { ...two, eventName: "MODIFY" },
      { ...two, eventName: "REMOVE" },
    ];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect(mails).toEqual(addressed("mem_1"));
  });

  it("stops at the first that fails and reports it, so that it and what follows are given again", async () => {
    const { handler, mails, log } = stageOf({ "mem_3@acme.test": 1 });
    const Records = traces.map(written);
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: "103" }] });
    expect(mails).toEqual(addressed("mem_1", "mem_2"));
    expect(log.lines).toMatchObject([{ level: "error", details: { sequenceNumber: "103" } }]);
  });

  it("throws where the first of several fails, so that Lambda halves the batch, and reports one alone", async () => {
    const { handler, mails } = stageOf();
    const [one] = traces.map(written);
    await expect(handler({ Records: [unreadable, ...(one ? [one] : [])] })).rejects.toThrow();
    expect(mails).toEqual([]);
    expect(await handler({ Records: [unreadable] })).toEqual({
      batchItemFailures: [{ itemIdentifier: "199" }],
    });
  });
});

it("throws nothing that Lambda would write into the log as it is, since mail services quote addresses", async () => {
  const { handler } = stageOf({ "mem_1@acme.test": 1 });
  const thrown: unknown = await handler({ Records: traces.map(written) }).catch((error: unknown) => error);
  expect(inspect(thrown, { showHidden: true, depth: 9 })).not.toMatch(/busy|acme/);
});

describe("invitations by the stream", () => {
  async function delivered(records: DynamoDBRecord[], stage = stageOf()) {
    const givenUp: Error[] = [];
    const stream = deliverStream({ run: stage.handler, onGivenUp: (error) => givenUp.push(error) });
    stream.take(records);
    await stream.idle();
    return { ...stage, givenUp };
  }

  it("each get one mail, also those in whose batch another failed for a while", async () => {
    const failing = { "mem_1@acme.test": 2, "mem_3@acme.test": 4, "mem_4@acme.test": 1 };
    const { mails, givenUp } = await delivered(traces.map(written), stageOf(failing));
    expect(mails).toEqual(addressed(...people));
    expect(givenUp).toEqual([]);
  });

  it("all go out around one that never can, which alone is given up", async () => {
    const records = traces.map(written);
    for (let at = 0; at <= records.length; at++) {
      const { mails, givenUp } = await delivered([...records.slice(0, at), unreadable, ...records.slice(at)]);
      expect(mails).toEqual(addressed(...people));
      expect(givenUp.map(({ message }) => message)).toEqual([expect.stringMatching(/ 199$/)]);
    }
  });
});
