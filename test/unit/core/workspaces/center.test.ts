import { describe, expect, it } from "vitest";
import type { Role } from "../../../../functions/core/access/actor.ts";
import { changeCenter, readCenter } from "../../../../functions/core/workspaces/center.ts";
import { readLogo, removeLogo, setLogo } from "../../../../functions/core/workspaces/logo.ts";
import { aMember, aWorkspace } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const bytesOf = (head: string, length = 64) => {
  const bytes = new Uint8Array(length);
  for (const [n, character] of [...head].entries()) bytes[n] = character.charCodeAt(0);
  return bytes;
};
const png = bytesOf("\u0089PNG\r\n\u001a\n");

describe("how a trust center is set up", () => {
  it("changes what is named and leaves the rest, and says which settings are others by now", async () => {
    const { ctx, traces } = testContext();
    await changeCenter(ctx, {
      state: "open",
      hue: 200,
      text: " We keep your data safe. ",
      highlights: ["ISO 27001"],
    });
    const { center } = await changeCenter(ctx, { hue: null, requests: { approval: "always", days: 30 } });
    expect(center).toMatchObject({
      state: "open",
      brand: { text: "We keep your data safe.", highlights: ["ISO 27001"] },
      requests: { approval: "always", days: 30 },
    });
    expect(center?.brand?.hue).toBeUndefined();
    expect(traces.map(({ details }) => details)).toEqual([
      { state: "open", "brand.hue": 200, changed: ["state", "brand.hue", "brand.text", "brand.highlights"] },
      {
        "requests.approval": "always",
        "requests.days": 30,
        changed: ["brand.hue", "requests.approval", "requests.days"],
      },
    ]);
    await changeCenter(ctx, { state: "open", text: "We keep your data safe." });
    expect(traces.length).toBe(2);
  });

  it("takes whole registered domains of companies, and says what is wrong with any other", async () => {
    const { ctx } = testContext();
    const set = (...domains: string[]) =>
      changeCenter(ctx, { requests: { approval: "conditions", domains } });
    expect((await set("acme.co.uk", "globex.com")).center?.requests?.domains).toEqual([
      "acme.co.uk",
      "globex.com",
    ]);
    await expect(set("mail.globex.com")).rejects.toMatchObject({
      code: "invalid",
      message: "mail.globex.com is a part of globex.com. Rules are for whole domains: name globex.com.",
    });
    await expect(set("globex.com", "co.uk")).rejects.toMatchObject({
      details: { issues: [{ path: "requests.domains.1" }] },
    });
    await expect(set("gmail.com")).rejects.toThrow("Anyone can have an address at gmail.com.");
  });

  it("keeps a question’s id while its words change, and gives none twice", async () => {
    const { ctx } = testContext();
    const set = async (...fields: { id?: string; label: string; required: boolean }[]) =>
      (await changeCenter(ctx, { requests: { fields } })).center?.requests?.fields;
    const [first, second] =
      (await set({ label: "Company", required: true }, { label: "Why", required: false })) ?? [];
    if (!first || !second) throw new Error("Two were set");
    expect(new Set([first.id, second.id]).size).toBe(2);
    const next = await set(
      { ...second, label: "Purpose" },
      { label: "Team", required: false },
      { ...second, label: "Again" },
    );
    expect(next?.[0]).toEqual({ ...second, label: "Purpose" });
    expect(new Set(next?.map(({ id }) => id)).size).toBe(3);
    expect(next?.slice(1).map(({ id }) => id)).not.toContain(second.id);
  });

  it("asks for two people only where there are two who could agree", async () => {
    const others = [aMember({ id: "mem_cem", email: "cem@acme.test", userId: "usr_cem", role: "accounts" })];
    const alone = testContext({ members: [aMember(), ...others] });
    await expect(changeCenter(alone.ctx, { twoPeople: true })).rejects.toMatchObject({ code: "conflict" });
    const ben = aMember({ id: "mem_ben", email: "ben@acme.test", userId: "usr_ben", role: "manager" });
    const two = testContext({ members: [aMember(), ben] });
    expect((await changeCenter(two.ctx, { twoPeople: true })).center?.twoPeople).toBe(true);
    expect((await changeCenter(two.ctx, { twoPeople: false })).center?.twoPeople).toBe(false);
  });

  it("is changed by admins, and seen by every member", async () => {
    const { ctx } = testContext();
    for (const role of ["manager", "accounts"] as const satisfies readonly Role[]) {
      await expect(changeCenter(as(ctx, role), { hue: 1 })).rejects.toMatchObject({ code: "forbidden" });
      await expect(setLogo(as(ctx, role), { bytes: png })).rejects.toMatchObject({ code: "forbidden" });
      await expect(removeLogo(as(ctx, role))).rejects.toMatchObject({ code: "forbidden" });
      expect(await readCenter(as(ctx, role))).toMatchObject({ id: "wsp_acme" });
    }
  });

  it("holds what two people say of different things at the same time", async () => {
    const { ctx } = testContext();
    await Promise.all([
      changeCenter(ctx, { hue: 7 }),
      changeCenter(ctx, { requests: { days: 30 } }),
      changeCenter(ctx, { ndaScope: "nobody" }),
    ]);
    expect((await readCenter(ctx)).center).toMatchObject({
      brand: { hue: 7 },
      requests: { days: 30 },
      ndaScope: "nobody",
    });
  });
});

describe("the logo", () => {
  it("is a picture by its bytes, of a quarter of a megabyte at most", async () => {
    const { ctx } = testContext();
    const webp = bytesOf("RIFF\u0000\u0000\u0000\u0000WEBP");
    for (const [bytes, contentType] of [
      [png, "image/png"],
      [bytesOf("\u00ff\u00d8\u00ff"), "image/jpeg"],
      [webp, "image/webp"],
    ] as const)
      expect((await setLogo(ctx, { bytes })).center?.brand?.logo).toMatchObject({ contentType });
    for (const bytes of [
      bytesOf("<svg xmlns="),
      bytesOf("GIF89a"),
      new Uint8Array(),
      bytesOf("RIFF....WAVE"),
    ])
      await expect(setLogo(ctx, { bytes })).rejects.toThrow("A logo is a PNG, JPEG or WebP picture.");
    await expect(setLogo(ctx, { bytes: bytesOf("\u0089PNG\r\n\u001a\n", 262_145) })).rejects.toThrow(
      "256 KB",
    );
  });

  it("is there for whoever may know of the trust center, and for nobody else", async () => {
    const { ctx } = testContext();
    const shown = async () => readLogo(ctx, await readCenter(ctx));
    expect(await shown()).toBeUndefined();
    await setLogo(ctx, { bytes: png });
    expect(new Uint8Array((await shown())?.bytes ?? [])).toEqual(png);
    const { center } = await readCenter(ctx);
    const by = { id: "mem_ada", name: "ada@acme.test" };
    const frozen = (scope: "gated" | "everything") => ({ scope, at: ctx.now().toISOString(), by });
    for (const [but, isThere] of [
      [{ state: "draft" as const }, false],
      [{ frozen: frozen("everything") }, false],
      [{ frozen: frozen("gated") }, true],
    ] as const)
      expect((await readLogo(ctx, aWorkspace({ center: { ...center, ...but } }))) !== undefined).toBe(
        isThere,
      );
    await removeLogo(ctx);
    expect(await shown()).toBeUndefined();
  });
});
