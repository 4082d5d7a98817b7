import { callout, p, page } from "../write.ts";

/** Each holds a file: what is read from them is the file and not the text around it. */
export const soc2Report = page(
  "acme/soc2-type-2-report",
  "SOC 2 Type II report",
  { icon: "📄", hours: 480, by: 2 },
  [
    p(
      "Period 1 October 2025 to 30 September 2026, issued on 30 October 2026. Only under a non-disclosure agreement.",
    ),
    { type: "pdf", asset: "soc2-report", caption: "SOC 2 Type II report 2026" },
    callout("ℹ️", "Customers get the report through the trust center. Please do not send it by mail."),
  ],
);

export const isoCertificate = page(
  "acme/iso-27001-certificate",
  "ISO 27001 certificate",
  { icon: "🏅", hours: 6700, by: 2 },
  [{ type: "pdf", asset: "iso-certificate", caption: "Valid until 13 March 2028" }],
);

export const penetrationTestLetter = page(
  "acme/penetration-test-letter",
  "Penetration test letter",
  { icon: "✉️", hours: 3500, by: 3 },
  [
    p("Letter of the testers for our customers, 26 June 2026."),
    { type: "file", asset: "penetration-test-letter", name: "Acme penetration test letter 2026.pdf" },
  ],
);
