import { domains } from "../../../functions/adapters/domains/domains.ts";
import { hmacSealer } from "../../../functions/adapters/sealer.ts";
import type { Document, Version } from "../../../functions/core/documents/document.ts";
import { keepText } from "../../../functions/core/documents/store-content.ts";
import type { DeskMessage } from "../../../functions/core/events.ts";
import { newId } from "../../../functions/core/ids.ts";
import { parseMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { settle } from "../../../functions/core/markdown/settle.ts";
import { trustCenter } from "../../../functions/http/trust-center.ts";
import {
  aConnection,
  aMember,
  aPublishedDocument,
  aTrace,
  aVersion,
  aWorkspace,
} from "../../fakes/builders.ts";
import { memoryContentStore } from "../../fakes/content-store.ts";
import { memoryLog } from "../../fakes/log.ts";
import { memoryMetrics } from "../../fakes/metrics.ts";
import { memoryPdfMarker } from "../../fakes/pdf-marker.ts";
import { memoryQueue } from "../../fakes/queue.ts";
import { memoryStores } from "../../fakes/stores.ts";
import { testClock } from "../../fakes/time.ts";

export type World = Awaited<ReturnType<typeof createWorld>>;

/** Two companies' trust centers over memory, and a visitor who asks them by address. */
export async function createWorld() {
  const clock = testClock();
  const stores = memoryStores({ now: clock.now });
  const content = memoryContentStore(clock.now);
  const log = memoryLog();
  const metrics = memoryMetrics();
  const desk = memoryQueue<DeskMessage>();
  const deps = {
    ...stores,
    content,
    desk,
    marker: memoryPdfMarker(),
    sealer: hmacSealer("a key of tests"),
    domains: domains(),
    log,
    metrics,
    now: clock.now,
    newId,
  };
  const pace = standingPace();
  const app = trustCenter({ deps, publicUrl: "https://trust.example", pace });

  const globex = { workspaceId: "wsp_globex" };
  await stores.workspaces.create(aWorkspace(), aMember(), aTrace());
  await stores.workspaces.create(
    aWorkspace({ id: "wsp_globex", slug: "globex", name: "Globex" }),
    aMember({ ...globex, id: "mem_gil", email: "gil@globex.test" }),
    aTrace(globex),
  );
  await stores.connections.save(
    aConnection({
      checkedAt: "2026-11-20T07:00:00.000Z",
    }),
    aTrace(),
  );

  /** Puts a published document there; `but` says how it stands since. */
  async function publish(markdown: string, but: Partial<Document> = {}, has: Partial<Version> = {}) {
    const document = aPublishedDocument({ id: newId("doc"), ...but });
    const { workspaceId } = document;
    const actor = { type: "system" as const, workspaceId, job: "test" };
    const kept = await keepText({ actor, content, newId }, settle(parseMarkdown(markdown)));
    const { title } = document.published ?? document;
    const version = aVersion({ workspaceId, documentId: document.id, title, ...kept, ...has });
    return stores.documents.save(document, aTrace({ workspaceId }), { version });
  }

  return {
    app,
    clock,
    content,
    log,
    metrics,
    pace,
    publish,
    stores,
    deps,
    get: async (path: string, init?: RequestInit) => app.request(path, init),
    text: async (path: string) => (await app.request(path)).text(),
  };
}

/** Time that passes only where somebody waits, or where a test spends it. */
function standingPace() {
  let at = 12.25;
  return {
    now: () => at,
    /** Early by a fraction, as timers are. */
    async wait(ms: number) {
      at += Math.max(0.5, ms - 0.5);
    },
    spend(ms: number) {
      at += ms;
    },
  };
}

/** All that an answer tells. */
export async function told(response: Response) {
  return JSON.stringify([response.status, [...response.headers].sort(), await response.text()]);
}
