import type { Rule } from "./rule.ts";

/** As in RFC 1918, 6598, 3927 and 1122. Addresses for documentation (RFC 5737) are none of them. */
const privateBlocks: readonly (readonly [first: number, second: readonly [number, number], name: string])[] =
  [
    [10, [0, 255], "10.0.0.0/8"],
    [172, [16, 31], "172.16.0.0/12"],
    [192, [168, 168], "192.168.0.0/16"],
    [100, [64, 127], "100.64.0.0/10"],
    [169, [254, 254], "169.254.0.0/16"],
    [127, [0, 255], "127.0.0.0/8"],
  ];

/** The same for everybody, and so they tell nothing of anybody's network: whole blocks, and where a cloud tells its machines who they are. */
const known = new Set([...privateBlocks.map(([, , name]) => name), "169.254.169.254"]);

function isPrivate(match: RegExpExecArray): boolean {
  const [address = "", network = ""] = [match.groups?.address, match.groups?.network];
  const parts = address.split(".").map(Number);
  if (parts.some((part) => part > 255) || known.has(address + network)) return false;
  const [one = 0, two = 0] = parts;
  return privateBlocks.some(([first, [from, to]]) => one === first && two >= from && two <= to);
}

/** Unique local and link-local, as in RFC 4193 and 4291. */
const knownV6 = /^(?:fc00::\/7|fd00::\/8|fe80::\/10)$/i;
const isV6 = ([whole]: RegExpExecArray) =>
  !knownV6.test(whole) && (whole.includes("::") || whole.split(":").length === 8);

/** Names that stand for any host in an example. */
const placeholder =
  /^(?:example|host|hostname|server|domain|your-?(?:host|domain|server)|localhost|\d{1,63})$/i;

export const hostRules: readonly Rule[] = [
  {
    kind: "private_host",
    name: "private address",
    pattern: /(?<![\w.-])(?<address>(?:\d{1,3}\.){3}\d{1,3})(?<network>\/\d{1,2})?(?!\.?\d|\w)/g,
    isMeant: isPrivate,
  },
  {
    kind: "private_host",
    name: "private IPv6 address",
    pattern: /(?<![\w:.])(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):[0-9a-f:]{1,38}(?:\/\d{1,3})?(?![\w:])/gi,
    isMeant: isV6,
  },
  { kind: "private_host", name: "private IPv6 address", pattern: /(?<![\w:.])::1(?![\w:.])/g },
  {
    kind: "private_host",
    name: "private host name",
    pattern:
      /(?<![\w.@-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}(?:internal|local|corp|lan|intranet|localdomain)(?![\w-]|\.[a-z0-9])/gi,
    // “Acme.Corp” is a company.
    isMeant: ([whole]) => !/[A-Z][a-z]{1,11}$/.test(whole),
  },
  {
    kind: "private_host",
    name: "localhost",
    pattern: /(?<![\w.@-])localhost(?![\w-]|\.[a-z])/gi,
  },
  {
    kind: "private_host",
    name: "host name without a domain",
    pattern:
      /(?<![\w])(?:https?|wss?|s?ftps?|ssh|smb|ldaps?|git):\/\/(?:[^\s/@]{1,100}@)?(?<secret>[a-z0-9][a-z0-9-]{0,62})(?![\w.-]|:\D)/gi,
    isMeant: ({ groups }) => !placeholder.test(groups?.secret ?? ""),
  },
];
