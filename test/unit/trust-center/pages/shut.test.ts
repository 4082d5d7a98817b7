import { describe, expect, it } from "vitest";
import type { Locked } from "../../../../functions/core/trust-center/shown.ts";
import { renderShut } from "../../../../web/trust-center/shut.tsx";
import { wordsOf } from "../reading.ts";
import { aShut, aSite, reader } from "./samples.ts";

const site = aSite({ reader });
const ask = "/t/acme/request?mark=mmmmmmmmmmmmmmmm";
const next = "?next=%2Ft%2Facme%2Fdocuments%2Fpen-test";

describe("a document that is shut, to whoever had to do with it", () => {
  it.each<[Locked["because"], string, string | undefined]>([
    ["ask", "You do not have access yet", ask],
    ["asked", "Your request came in on 3 May 2026.", undefined],
    ["expired", "It was given for a time, which ended on 3 August 2026.", ask],
    ["revoked", "The team at Acme ended it on 3 May 2026.", ask],
    ["rejected", "The team at Acme decided not to give it.", ask],
    ["suspended", "Your access is paused", undefined],
    ["nda", "This document is under the non-disclosure agreement of Acme.", `/t/acme/nda${next}`],
    ["sign_in", "a sign-in of the last 12 hours", `/t/acme/sign-in${next}`],
    ["shut", "Acme has closed this for the moment.", undefined],
  ])("because of “%s” says “%s”, and what to do", (because, words, href) => {
    const page = renderShut({ site, shut: aShut({ because }) });
    expect(wordsOf(page)).toContain(words);
    expect(wordsOf(page)).toContain("Pen test");
    expect(page.match(/<a class="button main" href="([^"]*)"/)?.[1]).toBe(href);
    expect(page).not.toMatch(/ada@acme|Words for members/);
  });
});
