import type { PdfText } from "../pdf.ts";

export const hostingAgreement: PdfText = {
  title: "Agreement on data processing, Cloudharbour Hosting",
  author: "Acme Fleet Analytics",
  running: "Acme Fleet Analytics - Cloudharbour Hosting - Agreement on data processing",
  date: "2026-09-14",
  body: `
# Agreement on data processing
14 September 2026

Between Acme Fleet Analytics (Acme) and Cloudharbour Hosting (the supplier). Both firms are invented.

## What is processed
- Positions of vehicles
- Accounts of customers' users
- Technical data of the platform

## What for
The supplier runs the data centres of both regions. It acts only on written instruction, and for as long as the main contract lasts.

## Where
In the European Union. Another place needs the consent of Acme in writing, asked for 60 days before.
# Annex: measures
Staff of the supplier have no account on Acme's systems. Disks are encrypted with keys that Acme holds. Doors are opened by card and code, and each opening is recorded for a year.

The supplier tells Acme of an incident within 24 hours, with what is known then, and again each day until it is closed.

## Other suppliers
The supplier names those that it works with, and each new one 30 days before. Acme may object.

Signed,
Ines Example, Acme Fleet Analytics
Otto Placeholder, Cloudharbour Hosting
`,
};
