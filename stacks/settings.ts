/** What an operator may set, in `.env.<stage>` or the environment of `sst deploy`; docs/deploy.md explains each. */
export interface Settings {
  isProduction: boolean;
  /** Of the trust center and of the admin app; CloudFront's own names where none is set. */
  domain: Domain | undefined;
  adminDomain: Domain | undefined;
  /** Another OpenID issuer than a Cognito user pool of this stage's own. */
  issuer: Issuer | undefined;
  nango: { host: string; publicApiUrl: string; connectUrl: string; integration: string };
  notion: { fileHosts: string; pageOrigins: string };
  mail: { from: string; identity: string };
  alarms: {
    email: string | undefined;
    runbook: string;
    /** The ARN of a monitor of costs that the account has already, or "off"; undefined where the stage makes its own. */
    costMonitor: string | undefined;
  };
  /** How long a kept head of the records can be neither changed nor deleted; undefined where stages come and go. */
  headsLock: { mode: "GOVERNANCE" | "COMPLIANCE"; days: number } | undefined;
  syncRate: `rate(${number} ${"minutes" | "hours"})`;
  tracing: boolean;
  /** Roles that may read content without the functions, for a restore. */
  breakGlassRoles: readonly string[];
}

export interface Domain {
  name: string;
  /** A certificate in us-east-1; without it the domain's zone is looked for in Route 53. */
  certificate: string | undefined;
}

export interface Issuer {
  issuer: string;
  audience: string;
  clientId: string;
  scope: string;
  /** Where a browser is sent to sign out, if the issuer's own description does not say. */
  signOutUrl: string | undefined;
}

type Environment = Record<string, string | undefined>;

/** Throws with every fault at once, so that a deploy fails before anything is made. */
export function readSettings(stage: string, env: Environment): Settings {
  const faults: string[] = [];
  const isProduction = stage === "production";
  // It is part of names that have at most 64 letters.
  if (stage.length > 40) faults.push("A stage's name has 40 letters at the most.");
  const domain = domainOf(env.DOMAIN, env.DOMAIN_CERTIFICATE, "DOMAIN", faults);
  const adminName = env.ADMIN_DOMAIN || (domain && `admin.${domain.name}`);
  const adminDomain = domainOf(adminName, env.ADMIN_DOMAIN_CERTIFICATE, "ADMIN_DOMAIN", faults);
  if (isProduction && !domain)
    faults.push("DOMAIN is missing: production has an address of its own (and TLS 1.2 or newer with it).");
  if (domain && domain.name === adminDomain?.name)
    faults.push(
      "DOMAIN and ADMIN_DOMAIN must differ: the public pages and the admin app never share an origin.",
    );

  const host = addressOf(env.NANGO_HOST || "https://api.nango.dev", "NANGO_HOST", faults);
  const issuer = issuerOf(env, faults);
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
  if (!issuer && /aws|amazon|cognito/i.test(stage))
    faults.push(
      "A stage's name has neither aws, nor amazon, nor cognito in it: Cognito refuses those words.",
    );

  const settings: Settings = {
    isProduction,
    domain,
    adminDomain,
    issuer,
    nango: {
      host,
      publicApiUrl: addressOf(env.NANGO_PUBLIC_API_URL || host, "NANGO_PUBLIC_API_URL", faults),
      connectUrl: addressOf(
        env.NANGO_CONNECT_URL || "https://connect.nango.dev",
        "NANGO_CONNECT_URL",
        faults,
      ),
      integration: env.NANGO_INTEGRATION || "notion",
    },
    notion: { fileHosts: env.NOTION_FILE_HOSTS ?? "", pageOrigins: env.NOTION_PAGE_ORIGINS ?? "" },
    mail: mailOf(env.MAIL_FROM, env.MAIL_IDENTITY, domain !== undefined && !domain.certificate, faults),
    alarms: {
      email: env.ALARM_EMAIL || undefined,
      runbook: (env.RUNBOOK_URL || "docs/operate.md").replace(/#.*$/, ""),
      costMonitor: monitorOf(env.COST_MONITOR, faults),
    },
    headsLock: lockOf(env.HEADS_LOCK || (isProduction ? "governance 400" : "off"), isProduction, faults),
    syncRate: rateOf(env.SYNC_RATE || "rate(4 hours)", faults),
    tracing: isOn(env.TRACING, "TRACING", faults),
    breakGlassRoles: rolesOf(env.BREAK_GLASS_ROLES, faults),
  };
  if (isProduction && !settings.alarms.email)
    faults.push("ALARM_EMAIL is missing: somebody must hear the alarms.");
  if (isProduction && !settings.alarms.costMonitor)
    faults.push(
      'COST_MONITOR is missing: "tag" where this account may watch a cost tag, a monitor\'s ARN, or "off".',
    );
  if (faults.length > 0) throw new Error(`Stage ${stage} cannot be deployed:\n- ${faults.join("\n- ")}`);
  return settings;
}

function domainOf(
  name: string | undefined,
  certificate: string | undefined,
  variable: string,
  faults: string[],
): Domain | undefined {
  if (!name) return undefined;
  if (!/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(name))
    faults.push(`${variable} is not a domain name: ${name}`);
  if (certificate && !/^arn:aws[\w-]*:acm:us-east-1:/.test(certificate))
    faults.push(`${variable}_CERTIFICATE must be the ARN of a certificate in us-east-1.`);
  return { name, certificate: certificate || undefined };
}

function issuerOf(env: Environment, faults: string[]): Issuer | undefined {
  const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_CLIENT_ID } = env;
  if (!OIDC_ISSUER && !OIDC_AUDIENCE && !OIDC_CLIENT_ID) return undefined;
  if (!OIDC_ISSUER || !OIDC_AUDIENCE || !OIDC_CLIENT_ID) {
    faults.push(
      "OIDC_ISSUER, OIDC_AUDIENCE and OIDC_CLIENT_ID belong together: set all three, or none for Cognito.",
    );
    return undefined;
  }
  addressOf(OIDC_ISSUER, "OIDC_ISSUER", faults);
  return {
    // Compared letter by letter, so it stays as it is.
    issuer: OIDC_ISSUER,
    audience: OIDC_AUDIENCE,
    clientId: OIDC_CLIENT_ID,
    scope: env.OIDC_SCOPE || "openid profile email offline_access",
    signOutUrl: env.OIDC_SIGN_OUT_URL || undefined,
  };
}

function addressOf(value: string, variable: string, faults: string[]): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== "https:" || url.username || url.search || url.hash)
    faults.push(`${variable} must be an https address: ${value}`);
  return value.replace(/\/$/, "");
}

/**
 * The identity that SES verifies: the sender's domain where its zone is at hand, else the address itself, since a deploy waits
 * for a domain's records.
 */
function mailOf(from: string | undefined, identity: string | undefined, hasZone: boolean, faults: string[]) {
  const [, named, plain] = /^(?:[^<>@\r\n]*<([^\s<>]+)>|([^\s<>]+))$/.exec(from ?? "") ?? [];
  const address = named ?? plain ?? "";
  if (!from || !/^[^@]+@[^@]+\.[^@]+$/.test(address)) {
    faults.push(
      'MAIL_FROM is missing or no address: for instance MAIL_FROM="Gatehouse <no-reply@example.com>".',
    );
    return { from: "", identity: "" };
  }
  const domain = address.slice(address.indexOf("@") + 1);
  if (identity && identity !== address && identity !== domain && !domain.endsWith(`.${identity}`))
    faults.push(`MAIL_IDENTITY is neither the sender's address nor a domain that it is in: ${identity}`);
  return { from, identity: identity || (hasZone ? domain : address) };
}

function isOn(text: string | undefined, variable: string, faults: string[]): boolean {
  if (text && text !== "on" && text !== "off") faults.push(`${variable} is either "on" or "off": ${text}`);
  return text === "on";
}

function rateOf(text: string, faults: string[]): Settings["syncRate"] {
  const [, count, unit] = /^rate\(([1-9]\d{0,3}) (minutes|hours)\)$/.exec(text) ?? [];
  const minutes = Number(count) * (unit === "hours" ? 60 : 1);
  if (unit !== "minutes" && unit !== "hours")
    faults.push(`SYNC_RATE must look like "rate(4 hours)": ${text}`);
  else if (minutes < 10) faults.push("SYNC_RATE is 10 minutes at the least.");
  else if (minutes > 240)
    faults.push("SYNC_RATE is 4 hours at the most, since a connection may ask for a sync every 4 hours.");
  // AWS takes no "1 hours".
  return unit === "hours" && minutes > 60 ? `rate(${Number(count)} hours)` : `rate(${minutes} minutes)`;
}

function lockOf(text: string, isProduction: boolean, faults: string[]): Settings["headsLock"] {
  const [, mode, days] = /^(governance|compliance) ([1-9]\d{0,4})$/.exec(text) ?? [];
  if (!mode && text !== "off")
    faults.push(
      `HEADS_LOCK must look like "governance 400" or "compliance 400", in days, or be "off": ${text}`,
    );
  if (text === "off" && isProduction)
    faults.push("HEADS_LOCK is not off in production: the heads of the records could then be written again.");
  return mode ? { mode: mode === "compliance" ? "COMPLIANCE" : "GOVERNANCE", days: Number(days) } : undefined;
}

function monitorOf(text: string | undefined, faults: string[]): string | undefined {
  if (text && !/^(?:tag|off|arn:aws[\w-]*:ce::\d{12}:anomalymonitor\/[\w-]+)$/.test(text))
    faults.push(`COST_MONITOR is neither "tag", nor "off", nor the ARN of a cost anomaly monitor: ${text}`);
  return text || undefined;
}

function rolesOf(text: string | undefined, faults: string[]): string[] {
  const roles = (text ?? "").split(",").flatMap((role) => role.trim() || []);
  for (const role of roles)
    if (!/^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role))
      faults.push(`BREAK_GLASS_ROLES: ${role} is no role's ARN.`);
  return roles;
}
