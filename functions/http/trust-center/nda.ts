import { type Context, Hono } from "hono";
import { ndaPath, overviewPath, signInPath } from "../../../web/trust-center/addresses.ts";
import {
  type NdaShown,
  renderNda,
  renderNdaAbsent,
  renderNdaConfirm,
  renderNdaDone,
} from "../../../web/trust-center/nda.tsx";
import type { Contact } from "../../core/contacts/contact.ts";
import { type Again, acceptNda, typeName } from "../../core/nda/accept.ts";
import { ndaAddress } from "../../core/nda/read.ts";
import { type ShownNda, showNda } from "../../core/nda/show.ts";
import { safeNext } from "../../core/sign-in/next.ts";
import * as answer from "./answers.ts";
import { callerOf } from "./caller.ts";
import { matching, type Parts, type Visit } from "./visit.ts";

type Signed = Visit & { contact: Contact };

/** The agreement, read and accepted in two steps. Who accepts is known by their session, and by nothing that a form says. */
export function ndaPages({ deps, nothing, visit }: Parts): Hono {
  const app = new Hono({ strict: false });

  /** Strangers prove who they are first, whether there is an agreement or not. */
  const entering =
    (go: (c: Context, here: Signed) => Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const here = await visit(c);
      if (!here) return nothing();
      const { slug, center } = here.workspace;
      if (!here.signedIn) return answer.onward(signInPath(slug, plainly(ndaPath(slug, nextOf(c, here)))));
      // The overview says that it is shut.
      if (center?.frozen) return answer.onward(overviewPath(slug));
      return go(c, { ...here, contact: here.signedIn.contact });
    };

  const readAgain = async (here: Signed, next: string | undefined, stopped: string): Promise<Response> => {
    const shown = await showNda(deps, here);
    if (!shown) return absent(here);
    const { stamp } = shown;
    return page(renderNda({ site: here.site, nda: ndaOf(shown), stamp, next, stopped }), 409);
  };

  app.get(
    "/t/:workspace/nda",
    entering(async (c, here) => {
      const shown = await showNda(deps, here);
      if (!shown) return absent(here);
      const { site } = here;
      const next = nextOf(c, here);
      if (shown.standing !== "accepted")
        return page(renderNda({ site, nda: ndaOf(shown), stamp: shown.stamp, next }));
      return shown.mine ? page(renderNdaDone({ site, receipt: shown.mine, next })) : absent(here);
    }),
  );

  app.post(
    "/t/:workspace/nda",
    entering(async (c, here) => {
      const form = await formOf(c, here);
      const typed = await typeName(deps, here, form);
      if ("again" in typed && typed.again !== "name") return readAgain(here, form.next, words[typed.again]);
      const shown = await showNda(deps, here);
      if (!shown) return absent(here);
      const { site } = here;
      const { next } = form;
      if ("again" in typed)
        return page(
          // Their reading began with the page that they had.
          renderNda({
            site,
            nda: ndaOf(shown),
            stamp: form.stamp,
            next,
            name: form.name,
            problem: words.name,
          }),
          400,
        );
      return page(renderNdaConfirm({ site, nda: ndaOf(shown), ...typed, next }));
    }),
  );

  app.post(
    "/t/:workspace/nda/accept",
    entering(async (c, here) => {
      const form = await formOf(c, here);
      const { ip, userAgent } = callerOf(c, deps.sealer);
      const done = await acceptNda(deps, here, { ...form, ip, userAgent });
      if ("again" in done) return readAgain(here, form.next, words[done.again]);
      return answer.onward(ndaPath(here.workspace.slug, form.next));
    }),
  );

  app.get(
    "/t/:workspace/nda/file",
    entering(async (c, here) => {
      const shown = await showNda(deps, here);
      const asked = matching(c.req.query("version"), /^[1-9]\d{0,5}$/);
      const n = asked ? Number(asked) : shown?.nda.n;
      const { workspace, contact } = here;
      const isTheirs = async () =>
        (await deps.ndas.ofContact(workspace.id, contact.id)).some((one) => one.n === n);
      if (!n || (n !== shown?.nda.n && !(await isTheirs()))) return nothing();
      const nda = await deps.ndas.version(workspace.id, n);
      return nda ? answer.elsewhere((await ndaAddress(deps, nda)).url) : nothing();
    }),
  );

  return app;
}

const page = (body: string, status: 200 | 400 | 404 | 409 = 200) =>
  answer.page(body, { status, cache: "none" });
const absent = ({ site }: Visit) => page(renderNdaAbsent({ site }), 404);

const words: Record<Again | "name", string> = {
  over: "This page was open for too long, or belongs to somebody else. Read the agreement here, then accept it.",
  changed: "The agreement has changed since you opened it. This is the new one: read it, then accept it.",
  shut: "Nothing can be accepted here at the moment.",
  name: "Write your full name, as you sign.",
};

const ndaOf = ({ nda, standing }: ShownNda): NdaShown => ({ ...nda, again: standing === "superseded" });

const nextOf = (c: Context, { workspace }: Visit) => safeNext(workspace.slug, c.req.query("next"));

/** Slashes may stand in a query as they are, and an address that hides some is not gone on to. */
const plainly = (path: string) => path.replaceAll("%2F", "/");

/** What a form of these pages brings; of anything else it brings nothing. */
async function formOf(c: Context, { workspace }: Visit) {
  const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const value = (name: string, most: number) => {
    const one = form[name];
    return typeof one === "string" && one.length <= most ? one : "";
  };
  return {
    stamp: value("stamp", 2_000),
    sha256: value("sha256", 64),
    name: value("name", 400),
    next: safeNext(workspace.slug, value("next", 1_000)),
  };
}
