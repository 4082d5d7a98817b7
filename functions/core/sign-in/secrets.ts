/** 256 random bits, in letters that addresses and cookies carry as they are. */
export const newSecret = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");

const codes = 100_000_000;
/** The most that 32 bits hold of whole rounds of codes: with the rest the first codes would be likelier. */
const fair = Math.floor(2 ** 32 / codes) * codes;

/** Eight digits. */
export function newCode(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return random < fair ? String(random % codes).padStart(8, "0") : newCode();
}

/** What is kept of a code: the digits alone could be tried out, the key is elsewhere. One of a ticket is none of another. */
export const codeText = (ticket: { workspaceId: string; id: string }, code: string): string =>
  JSON.stringify([ticket.workspaceId, ticket.id, code]);
