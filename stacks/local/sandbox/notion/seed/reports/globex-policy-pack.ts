import type { PdfText } from "../pdf.ts";

export const globexPolicyPack: PdfText = {
  title: "Globex policy pack",
  author: "Globex Compliance",
  running: "Globex - Policy pack 2026 - CANARY-GLOBEX-PDF-6D20",
  date: "2026-04-02",
  body: `
# Globex policy pack 2026
This pack brings together the policies that customers of Globex ask for most. It is issued each April.

## Access
Accounts are personal. Rights follow the role, and a manager confirms them twice a year. Sign-in needs a second factor everywhere.

## Handling of data
- Public: anyone may read it.
- Business: for staff and partners under contract.
- Restricted: named people only, encrypted wherever it is stored.
# Incidents
Anyone who suspects an incident calls the duty officer. The duty officer decides on the severity within 30 minutes. Customers whose data is affected hear from us within 48 hours.

## Suppliers
Suppliers are assessed before the contract is signed and each year after that. We keep the assessment for three years.
`,
};
