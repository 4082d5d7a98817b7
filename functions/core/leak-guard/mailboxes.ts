import type { Rule } from "./rule.ts";

/** Mailboxes of a function rather than of a person, whatever stands beside the word: `security-team@`, `emea.support@`. */
const roles = new Set(
  `abuse accessibility account accounts admin admins administrator alert alerts api assurance audit auditor audits billing
  board bot bounce bugbounty bugs business careers cert ciso commercial communications compliance contact contacts contracts
  corporate cpo csirt cso cto customer customers customersuccess data dataprotection desk dev developers devops disclosure
  dmarc dpo dsar editor emergency engineering enquiries enquiry enterprise errors ethics events everyone facilities feedback
  finance fraud gdpr general git governance grc group hello help helpdesk hi hostmaster hr incident incidents info infosec
  infra infrastructure inquiries inquiry integrity investors invoice invoices invoicing it jobs kyc legal licensing list lost
  mail mailer mailing management marketing media monitoring news newsletter no noc noreply notification notifications
  notify office oncall onboarding operations operator ops order orders partner partners payments payroll people platform
  policy postmaster pr press privacy procurement product psirt purchasing questionnaire questionnaires questions recruiting
  recruitment reception register reply report reporting reports reservations response risk root safety sales sec secops
  secretariat secure security service services shop siem soc sre staff status subprocessor subprocessors subscribe
  subscriptions success support system talent team tech technical test training trust unsubscribe update updates user
  users vendor vendors vulnerabilities vulnerability web webmaster welcome whistleblower whistleblowing
  aide bewerbung confidentialite conformite contacto datenschutz datenschutzbeauftragter einkauf hilfe juridique karriere
  kontakt personal presse privacidad rechnung securite seguridad sicherheit soporte vertrieb verwaltung zentrale`
    .trim()
    .split(/\s{1,40}/),
);

const isRole = (mailbox: string): boolean =>
  (mailbox.split("+")[0] ?? "")
    .toLowerCase()
    .split(/[._-]|\d{1,64}/)
    .some((word) => roles.has(word));

/** Reserved for examples (RFC 2606), and names of files that only look like a domain. */
const isNobodys = (domain: string): boolean =>
  /(?:^|\.)example(?:\.(?:com|org|net|edu))?$|\.invalid$|\.(?:png|jpe?g|gif|svg|webp|avif|pdf)$/i.test(
    domain,
  );

/** `https://name:password@host` is no mailbox. */
const isInAddress = (text: string, at: number): boolean =>
  /:\/\/[^\s/]{0,200}$/.test(text.slice(Math.max(0, at - 220), at));

export const mailboxRules: readonly Rule[] = [
  {
    kind: "personal_email",
    name: "personal e-mail address",
    pattern:
      /(?<![\p{L}\p{N}_.+%@-])(?<mailbox>[\p{L}\p{N}_.+%'-]{1,64})@(?<domain>(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,24})(?![\p{L}\p{N}_@-])/gu,
    isMeant: ({ groups, index }, text) =>
      !isRole(groups?.mailbox ?? "") && !isNobodys(groups?.domain ?? "") && !isInAddress(text, index),
  },
];
