import { describe, expect, it } from "vitest";
import { viewsKeptDays } from "../../functions/core/reading/view.ts";
import { aView } from "../fakes/builders.ts";
import { testClock } from "../fakes/time.ts";
import { type OpenStores, visitAll } from "./stores.ts";

/** What every ViewStore promises. */
export function viewStoreContract(name: string, open: OpenStores) {
  const minute = (n: number) => `2026-11-20T09:0${n}:00.000Z`;

  describe(`${name} as a ViewStore`, () => {
    it("shows views of a document and of a contact, newest first", async () => {
      const { views } = await open();
      const file = { id: "fil_1", name: "report.pdf", marked: true };
      await views.add(aView({ id: "viw_1", at: minute(1) }));
      await views.add(aView({ id: "viw_3", at: minute(3), what: "file", file }));
      await views.add(aView({ id: "viw_2", at: minute(2), contactId: "ctc_dora" }));
      await views.add(aView({ id: "viw_4", at: minute(4), documentId: "doc_dpa" }));
      await views.add(aView({ id: "viw_5", at: minute(2), documentId: "doc_dpa" }));
      await views.add(aView({ id: "viw_6", workspaceId: "wsp_other" }));
      const ofDocument = await visitAll(
        (page) => views.ofDocument("wsp_acme", "doc_soc2", { ...page, limit: 1 }),
        1,
      );
      expect(ofDocument.map(({ id }) => id)).toEqual(["viw_3", "viw_2", "viw_1"]);
      expect(ofDocument[0]).toEqual(aView({ id: "viw_3", at: minute(3), what: "file", file }));
      const ofContact = await visitAll(
        (page) => views.ofContact("wsp_acme", "ctc_cleo", { ...page, limit: 2 }),
        2,
      );
      expect(ofContact.map(({ id }) => id)).toEqual(["viw_4", "viw_3", "viw_5", "viw_1"]);
      expect((await views.ofContact("wsp_other", "ctc_dora")).items).toEqual([]);

      const { cursor = expect.fail() } = await views.ofDocument("wsp_acme", "doc_soc2", { limit: 1 });
      for (const other of [
        views.ofDocument("wsp_acme", "doc_dpa", { cursor }),
        views.ofDocument("wsp_other", "doc_soc2", { cursor }),
        views.ofContact("wsp_acme", "ctc_cleo", { cursor }),
      ])
        await expect(other).rejects.toMatchObject({ code: "invalid" });
    });

    it("forgets them in the end", async () => {
      const clock = testClock();
      const { views } = await open({ now: clock.now });
      await views.add(aView());
      clock.advance(viewsKeptDays * 86_400_000 - 1_000);
      expect((await views.ofDocument("wsp_acme", "doc_soc2")).items).toHaveLength(1);
      clock.advance(1_000);
      expect((await views.ofDocument("wsp_acme", "doc_soc2")).items).toEqual([]);
      expect((await views.ofContact("wsp_acme", "ctc_cleo")).items).toEqual([]);
    });
  });
}
