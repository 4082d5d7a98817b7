import { describe, expect, it } from "vitest";
import { putAccount, removeAccount } from "../../../../functions/core/contacts/accounts.ts";
import { listAccounts, readAccount } from "../../../../functions/core/contacts/read-accounts.ts";
import { aContact, aGrant, anAccount, aPublishedDocument } from "../../../fakes/builders.ts";
import { anActor, testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const holder = { type: "account", id: "globex.test" } as const;

describe("accounts", () => {
  it("go by the domain that a company registered", async () => {
    const { ctx, traces } = testContext({ actor: anActor("accounts") });
    const put = (domain: string) => putAccount(ctx, { domain, name: "Initech" });
    expect(await put("Initech.COM")).toMatchObject({ domain: "initech.com", name: "Initech" });
    expect(await put("bücher.de")).toMatchObject({ domain: "xn--bcher-kva.de" });
    for (const [domain, message] of [
      ["mail.initech.com", "Use initech.com"],
      ["gmail.com", "Anybody can have an address at gmail.com"],
      ["co.uk", "not the domain of a company"],
      ["com", "not the domain of a company"],
      ["initech.com/x", "not the domain of a company"],
      ["a@initech.com", "not the domain of a company"],
    ] as const)
      await expect(put(domain)).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringContaining(message),
      });
    await putAccount(ctx, { domain: "initech.com", name: "Initech Ltd" });
    await putAccount(ctx, { domain: "initech.com", name: "Initech Ltd" });
    expect(traces.map(({ did }) => did)).toEqual(["account.added", "account.added", "account.changed"]);
    await expect(putAccount(as(ctx, "manager"), { domain: "initech.com", name: "I" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("are listed with their contacts and what is open to all of them", async () => {
    const { ctx } = testContext({
      actor: anActor("accounts"),
      accounts: [anAccount(), anAccount({ domain: "initech.test", name: "Initech" })],
      contacts: [1, 2].map((n) => aContact({ id: `ctc_${n}`, email: `${n}@globex.test` })),
      documents: [aPublishedDocument({ level: "restricted" })],
      grants: [aGrant({ holder }), aGrant({ documentId: "doc_b", holder, state: "revoked" })],
    });
    const { items } = await listAccounts(ctx, {});
    expect(items.map(({ account, contacts, grants }) => [account.domain, contacts, grants])).toEqual([
      ["globex.test", 2, 1],
      ["initech.test", 0, 0],
    ]);
    expect((await listAccounts(ctx, { text: "INITECH" })).items).toHaveLength(1);
    expect((await listAccounts(ctx, { cursor: "globex.test" })).items).toHaveLength(1);
    expect(await readAccount(ctx, { domain: "globex.test" })).toMatchObject({
      contacts: 2,
      grantList: [{ standing: "revoked" }, { standing: "granted" }],
    });
    await expect(readAccount(ctx, { domain: "nobody.test" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("come a page at a time", async () => {
    const accounts = Array.from({ length: 51 }, (_, n) =>
      anAccount({ domain: `a${String(n).padStart(2, "0")}.test`, name: `A ${n}` }),
    );
    const { ctx } = testContext({ accounts });
    const first = await listAccounts(ctx, {});
    expect(first).toMatchObject({ items: { length: 50 }, cursor: "a49.test" });
    const rest = await listAccounts(ctx, { cursor: first.cursor });
    expect(rest.items.map(({ account }) => account.domain)).toEqual(["a50.test"]);
    expect(rest.cursor).toBeUndefined();
  });

  it("go only once nothing is open to all of them", async () => {
    const { ctx, memory } = testContext({ accounts: [anAccount()], grants: [aGrant({ holder })] });
    const remove = () => removeAccount(ctx, { domain: "globex.test" });
    await expect(remove()).rejects.toMatchObject({ code: "conflict", message: /Revoke that first/ });
    memory.grants.clear();
    await remove();
    await expect(remove()).rejects.toMatchObject({ code: "not_found" });
  });
});
