import type { AttachView, ConnectionView, SessionView } from "../../../functions/http/schemas/connections.ts";
import { type Browsed, browse } from "./browse.ts";
import type { Person } from "./person.ts";
import { waited } from "./waiting.ts";

interface Consent {
  /** The pages that are ticked; all of the workspace where none are named. */
  share?: readonly string[];
  decision?: "allow" | "cancel";
  /** The Notion workspace to choose; the first one where none is named. */
  workspace?: string;
}

/** Goes through the popup's pages as a browser would: Nango, Notion's consent page, and back. */
export async function consentAtNotion(session: SessionView, consent: Consent = {}): Promise<Browsed> {
  const begin = new URL(`${session.apiUrl}/oauth/connect/notion`);
  begin.searchParams.set("connect_session_token", session.sessionToken);
  const out = await browse(begin.href);
  if (out.status !== 302) return out;
  const cookie = String(out.headers["set-cookie"]).split(";")[0] ?? "";
  const page = new URL(String(out.headers.location));
  if (consent.workspace) page.searchParams.set("workspace", consent.workspace);
  const shown = await browse(page.href);
  const boxes = [...shown.text.matchAll(/name="share" value="([^"]+)"/g)].map(([, id = ""]) => id);
  const form = new URLSearchParams([
    ["decision", consent.decision ?? "allow"],
    ...(consent.share ?? boxes).map((id) => ["share", id]),
  ]);
  const decided = await browse(page.href, { method: "POST", form });
  return browse(String(decided.headers.location), { headers: { cookie } });
}

export const openSession = (admin: Person, connectionId?: string) =>
  connectionId
    ? admin.must<SessionView>("POST", `/connections/${connectionId}/sessions`, {})
    : admin.must<SessionView>("POST", "/connections/sessions", { provider: "notion" });

/** What came of it, asked as the admin app asks. */
export const attached = (admin: Person, { attemptId }: SessionView) =>
  waited(`attempt ${attemptId}`, async () => {
    const answer = await admin.must<AttachView>("POST", "/connections/attach", { attemptId });
    return answer.status === "waiting" ? undefined : answer;
  });

/** From the button to a confirmed connection whose catalogue is there. */
export async function connectNotion(admin: Person, consent: Consent = {}): Promise<ConnectionView> {
  const session = await openSession(admin);
  const ended = await consentAtNotion(session, consent);
  if (ended.status !== 200) throw new Error(`The popup ended with ${ended.status}: ${ended.text}`);
  const { connectionId, message } = await attached(admin, session);
  if (!connectionId) throw new Error(`Not attached: ${message}`);
  await admin.must("POST", `/connections/${connectionId}/confirm`, {});
  return catalogued(admin, connectionId);
}

/** Once the catalogue has been refreshed. */
export const catalogued = (admin: Person, connectionId: string) =>
  waited(`the catalogue of ${connectionId}`, async () => {
    const connection = await admin.connection(connectionId);
    return connection.catalog.refreshing ? undefined : connection;
  });
