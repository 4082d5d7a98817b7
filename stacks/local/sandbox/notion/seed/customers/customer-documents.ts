import { callout, h2, mention, p, page, table } from "../write.ts";
import { securityOverview, sharedResponsibility, whitepaper } from "./overview.ts";
import { dataFlow, dpaSummary, encryptionOverview, languages, trustFaq, uptimeAndStatus } from "./topics.ts";

export const customerDocuments = page(
  "acme/customer-documents",
  "Customer documents",
  { icon: "🤝", hours: 44, by: 6 },
  [
    p("Written for customers. Read by two people before anything is shared."),
    h2("Who may read what"),
    table(
      ["Document", "Meant for"],
      [mention("acme/security-overview", "Security overview"), "Everybody"],
      [mention("acme/trust-faq", "Trust FAQ"), "Everybody"],
      [mention("acme/security-whitepaper", "Security whitepaper"), "Customers and prospects"],
      [mention("acme/dpa-summary", "DPA summary"), "Customers and prospects"],
    ),
    callout("✍️", "Keep sentences short. If a lawyer and a driver both understand it, it is good."),
  ],
  [
    securityOverview,
    trustFaq,
    dataFlow,
    sharedResponsibility,
    encryptionOverview,
    uptimeAndStatus,
    dpaSummary,
    whitepaper,
    languages,
  ],
);
