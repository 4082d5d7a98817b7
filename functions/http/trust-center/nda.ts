import { type Context, Hono } from "hono";
import { ndaPath, signInPath } from "../../../web/trust-center/addresses.ts";
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
import { entering, quietly } from "./entering.ts";
import { formIn, lineIn } from "./form.ts";
import { matching, type Parts, type Visit } from "./visit.ts";

type Reading = Visit & { contact: Contact };

/** The agreement, read and accepted in two steps. Who accepts is known by their session, and by nothing that a form says. */
export function ndaPages(parts: Parts): Hono {
  const { deps, nothing } = parts;
  const app = new Hono({ strict: false });
  const open = entering(parts);

  /** Strangers prove who they are first, whether there is an agreement or not. */
  const reading = (go: (c: Context, here: Reading) => Promise<Response>) =>
    open(async (c, here) => {
      const { slug } = here.workspace;
      if (!here.signedIn) return answer.onward(signInPath(slug, ndaPath(slug, nextOf(c, here))));
      return go(c, { ...here, contact: here.signedIn.contact });
    });

  const readAgain = async (here: Reading, next: string | undefined, again: Again) => {
    const shown = await showNda(deps, here);
    if (!shown) return absent(here);
    const { stamp } = shown;
    return page(renderNda({ site: here.site, nda: ndaOf(shown), stamp, next, stopped: stopped[again] }), 409);
  };

  app.get(
    "/t/:workspace/nda",
    reading(async (c, here) => {
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
    reading(async (c, here) => {
      const { site } = here;
      const { name, next, ...echo } = await readForm(c, here);
      const typed = await typeName(deps, here, { ...echo, name });
      if ("again" in typed && typed.again !== "name") return readAgain(here, next, typed.again);
      const shown = await showNda(deps, here);
      if (!shown) return absent(here);
      const nda = ndaOf(shown);
      if ("name" in typed) return page(renderNdaConfirm({ site, nda, ...typed, next }));
      // Their reading began with the page that they had.
      const { stamp } = echo;
      const problem = "Write your full name, as you sign.";
      return page(renderNda({ site, nda, stamp, next, name, problem }), 400);
    }),
  );

  app.post(
    "/t/:workspace/nda/accept",
    reading(async (c, here) => {
      const { next, stamp, sha256 } = await readForm(c, here);
      const { ip, userAgent } = callerOf(c, deps.sealer);
      const done = await acceptNda(deps, here, { stamp, sha256, ip, userAgent });
      if ("again" in done) return readAgain(here, next, done.again);
      return answer.onward(ndaPath(here.workspace.slug, next));
    }),
  );

  /** What is to be accepted now, and whatever this reader accepted before. */
  app.get(
    "/t/:workspace/nda/file",
    reading(async (c, here) => {
      const shown = await showNda(deps, here);
      const asked = c.req.query("version");
      const n = asked === undefined ? shown?.nda.n : Number(matching(asked, /^[1-9]\d{0,5}$/));
      const { workspace, contact } = here;
      const accepted = await deps.ndas.ofContact(workspace.id, contact.id);
      if (!n || (n !== shown?.nda.n && !accepted.some((one) => one.n === n))) return nothing();
      const nda = await deps.ndas.version(workspace.id, n);
      return nda ? answer.elsewhere((await ndaAddress(deps, nda)).url) : nothing();
    }),
  );

  return app;
}

const page = (body: string, status: 200 | 400 | 404 | 409 = 200) =>
  answer.page(body, { status, cache: "none" });
const absent = ({ site }: Visit) => quietly(renderNdaAbsent({ site }), 404);

const stopped: Record<Again, string> = {
  over: "The page was open for too long, or was made for somebody else. Read the agreement here, then accept it.",
  changed: "The agreement has changed since you opened it. This is the new one: read it, then accept it.",
  shut: "Nothing can be accepted here at the moment. Try again later.",
};

const ndaOf = ({ nda, standing }: ShownNda): NdaShown => ({ ...nda, again: standing === "superseded" });

const nextOf = (c: Context, { workspace }: Visit) => safeNext(workspace.slug, c.req.query("next"));

async function readForm(c: Context, { workspace }: Visit) {
  const form = await formIn(c);
  return {
    stamp: lineIn(form, "stamp"),
    sha256: lineIn(form, "sha256"),
    name: lineIn(form, "name").slice(0, 400),
    next: safeNext(workspace.slug, form.get("next") ?? undefined),
  };
}
