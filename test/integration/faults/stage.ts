import { notionConnector } from "../../../functions/connectors/notion/connector.ts";
import type { ImportItem } from "../../../functions/core/imports/import.ts";
import { retryImport } from "../../../functions/core/imports/retry.ts";
import { startImport } from "../../../functions/core/imports/start.ts";
import type { FailureRule } from "../../../stacks/local/sandbox/notion/failures.ts";
import type { SeedWorkspace } from "../../../stacks/local/sandbox/notion/seed/format.ts";
import { connectedStage, drain } from "../../unit/core/stage.ts";
import { aPage, id, paragraphs, testWorkspace } from "../sandbox/notion-seed.ts";
import { notionStage } from "../sandbox/notion-stage.ts";

/** What becomes of one call: the sandbox fails by a rule, or what is here takes the place of its answer. */
export type Fault = Partial<FailureRule> | ((path: string) => Response);

/** Whoever calls has to end it. */
export const isSilent = (fault: Fault | undefined): boolean =>
  typeof fault === "object" && (fault.instead === "hang" || fault.instead === "stall");

const page = id("Runbook");
/** Words, and a picture at Notion. */
export const illustrated = id("Plans");
const plan = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);
/** Six calls read it: the page, its first hundred blocks, the rest, and three lists inside, two of them in each other. */
const seed: SeedWorkspace = {
  ...testWorkspace,
  roots: [
    aPage("Runbook", {
      blocks: [
        {
          type: "toggle",
          text: "Outer",
          children: [{ type: "toggle", text: "Inner", children: paragraphs(2) }],
        },
        ...paragraphs(99),
        { type: "toggle", text: "Last", children: paragraphs(1) },
      ],
    }),
    aPage("Plans", { blocks: [...paragraphs(1), { type: "image", asset: "plan" }] }),
  ],
};
export const callsOfImport = 6;

/** A sandbox over HTTP that one connection reads, with the stores of the product in memory before it. */
export async function faultsStage() {
  const sandbox = await notionStage({
    seeds: [seed],
    assets: { plan: { fileName: "plan.png", contentType: "image/png", bytes: () => plan } },
  });
  const { tokens } = await sandbox.connect([page, illustrated]);
  let calls = 0;
  let strike: { fault: Fault; at: number; always: boolean } | undefined;
  let struck: string | undefined;
  let fileFault: Partial<FailureRule> | undefined;

  /** The call whose turn it is, and with `always` every later one to its path. */
  const isHit = (path: string) =>
    strike && (calls === strike.at || (strike.always && path === struck)) ? strike.fault : undefined;

  const through = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input));
    const path = `${url.pathname}${url.search}`;
    calls++;
    const fault = isHit(path);
    if (fault) struck = path;
    if (typeof fault === "function") return fault(url.pathname);
    if (fault)
      sandbox.control.failNext({ service: "api", path: "*", status: 500, code: "", ...fault, times: 1 });
    const headers = {
      ...(init.headers as Record<string, string>),
      authorization: `Bearer ${tokens.access_token}`,
    };
    return fetch(url, { ...init, headers });
  };

  /** A library of its own before the same Notion. */
  function library() {
    sandbox.control.clearFailures();
    sandbox.clock.advance(60_000);
    calls = 0;
    strike = undefined;
    fileFault = undefined;
    const stage = connectedStage();
    stage.ctx.connector = () => ({
      ...notionConnector({
        fetch: through,
        baseUrl: `${sandbox.base}/api`,
        // Short where nothing comes, and else long enough for a busy machine.
        timeoutMs: isSilent(strike?.fault) ? 150 : 5_000,
        idleMs: isSilent(strike?.fault) ? 60 : 5_000,
        concurrency: 1,
        patience: { seconds: 100, wait: async () => {}, random: () => 0 },
        now: stage.clock.now,
        files: {
          allowed: [`${sandbox.base}/files/`],
          timeoutMs: 60_000,
          idleMs: isSilent(fileFault) ? 60 : 5_000,
        },
      }),
      calls: () => calls,
    });

    const itemIn = async (importId: string): Promise<ImportItem> => {
      const [item] = await stage.ctx.imports.items("wsp_acme", importId);
      if (!item) throw new Error("One page was asked for");
      return item;
    };
    return {
      ...stage,
      calls: () => calls,
      strike(fault: Fault, at: number, always: boolean) {
        strike = { fault, at, always };
        struck = undefined;
      },
      /** So many times in a row where files are kept. */
      strikeFiles(fault: Partial<FailureRule>, times: number) {
        fileFault = fault;
        sandbox.control.failNext({ service: "files", path: "*", status: 500, code: "", ...fault, times });
      },
      async imports(id = page): Promise<ImportItem> {
        const items = [{ id, type: "page" as const }];
        const job = await startImport(stage.ctx, { connectionId: "con_notion", level: "internal", items });
        await drain(stage);
        return itemIn(job.id);
      },
      /** All is well again at Notion, and the connection is made anew where it broke. */
      heal() {
        strike = undefined;
        fileFault = undefined;
        sandbox.control.clearFailures();
        for (const connection of stage.memory.connections.values()) connection.state = "connected";
      },
      async retry(importId: string): Promise<ImportItem> {
        await retryImport(stage.ctx, { importId });
        await drain(stage);
        return itemIn(importId);
      },
      documents: () => [...stage.memory.documents.values()].map(({ sha256 }) => sha256),
    };
  }
  return { library, close: sandbox.close };
}
