import type { PdfText } from "../pdf.ts";

export const penetrationTestLetter: PdfText = {
  title: "Acme penetration test letter 2026",
  author: "Mock Harbour Security",
  running: "Mock Harbour Security - Letter of attestation - Acme Fleet Analytics",
  date: "2026-06-26",
  body: `
# Letter of attestation
26 June 2026

To the customers of Acme,

Mock Harbour Security (a fictional firm) tested the Fleet Analytics platform of Acme between 18 May and 5 June 2026. Two testers spent 24 person-days. This letter says what was tested, how, and what remains open. Details that could help an attacker are in the full report, which Acme keeps.

## What was tested
- The web application, with accounts of three roles in two customer organisations
- The public API, documented and undocumented routes
- The gateway that receives data from vehicle units
- The perimeter of both production regions
- The separation between customers, with full knowledge of the source code

## How
The testers followed their own method, which builds on publicly known testing guides for web applications and APIs. They had read access to the source code and a copy of production without customer data. Denial of service and attacks on people were out of scope.

## Result
- Critical: 0 found
- High: 1 found, 1 fixed
- Medium: 3 found, 3 fixed
- Low: 5 found, 4 fixed, 1 accepted
- Informational: 7
# Retest
The fixes were tested on 24 and 25 June 2026. The finding of high severity, a missing check on one export route, could no longer be reproduced: the route now answers as if the export did not exist. The three medium findings (a verbose error, a session that outlived a password change by up to an hour, and a missing limit on an invitation form) are closed.

One finding of low severity was accepted by Acme: an older cipher suite stays available at the gateway for vehicle units of 2019, until the last of them is replaced in March 2027.

## Our view
In the time available we found no way for one customer to see the data of another. The platform compares well with others of its size that we tested in the last two years.

Signed,
Ada Sampleton, lead tester
Mock Harbour Security
`,
};
