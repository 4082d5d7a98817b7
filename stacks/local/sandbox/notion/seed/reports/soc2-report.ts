import type { PdfText } from "../pdf.ts";

export const soc2Report: PdfText = {
  title: "Acme SOC 2 Type II report",
  author: "Sample & Partner Assurance",
  running: "Acme Fleet Analytics - SOC 2 Type II - 1 October 2025 to 30 September 2026 - Confidential",
  date: "2026-10-30",
  body: `
# SOC 2 Type II report
Report on the description of the Acme Fleet Analytics platform and on the suitability of the design and the operating effectiveness of its controls, relevant to security, availability and confidentiality.

Period: 1 October 2025 to 30 September 2026
Issued: 30 October 2026
Service auditor: Sample & Partner Assurance (a fictional firm)

This report is intended for customers of Acme, for prospective customers who have signed a non-disclosure agreement, and for their auditors. It should not be handed to anybody else.

## Contents
- Section 1: opinion of the service auditor
- Section 2: statement by the management of Acme
- Section 3: description of the system
- Section 4: controls, tests and results
- Section 5: other information provided by Acme
# Section 1: opinion of the service auditor
We examined how Acme describes its Fleet Analytics platform and whether the controls named in that description were suitably designed and operated throughout the period from 1 October 2025 to 30 September 2026.

## Scope
The examination covered the production environment in two European regions, the corporate identity provider, the source code and delivery tooling, and the teams that operate them. Data centres are operated by a hosting provider and were carved out: we looked at how Acme supervises that provider and not at the provider itself.

## What Acme was responsible for
Acme prepared the description, chose the criteria, and designed, put in place and operated the controls. It also named the risks that threaten its commitments to customers.

## What we were responsible for
Our task was to express an opinion, based on our examination. We inspected records, observed people at work, asked questions and repeated a number of controls ourselves. For controls that run many times, we chose samples of 25 to 40 items at random.

## Limits
Controls may not prevent or find every error. What was effective in the past may become less so when circumstances change.

## Opinion
In our opinion, in all material respects, the description presents the system as it was designed and operated in the period; the controls were suitably designed; and they operated effectively, with the two exceptions described in section 4.
# Section 2: statement by the management
We prepared the description of the Fleet Analytics platform for readers who want to understand how we meet our commitments on security, availability and confidentiality.

We confirm that the description is fair, that it does not leave out anything a reader would need, and that the controls in it operated throughout the period apart from the exceptions the auditor reports. Both exceptions have been corrected; what we did about them is described in section 5.

Ines Example, Chief Information Security Officer
Tomas Sample, Head of Platform Engineering
# Section 3: description of the system
## The company
Acme offers fleet analytics as a service: units in vehicles send position, speed, fuel level and fault codes, and fleet operators use the results to plan routes and maintenance. At the end of the period, 412 companies with about 96,000 vehicles used the service. Acme employed 138 people, of whom 61 work in engineering.

## Infrastructure
- Production runs in two regions of one hosting provider. The second region holds a warm copy and takes over within four hours.
- Every customer has its own encryption key and its own partition in the database.
- Changes reach production only through the delivery pipeline; nobody has standing write access to servers.

## People and organisation
The security team has five members and reports to the chief executive. A risk committee of six meets each quarter. All staff take security training within 14 days of joining and once a year after that.

## Data
- Telematics data: positions, speed, fuel, fault codes, timestamps.
- Account data: names and business addresses of users.
- Drivers are shown by a number; only the customer can tie that number to a name.

## Complementary controls at customers
- Customers decide who has an account and remove those who leave.
- Customers connect their own identity provider where they want single sign-on.
- Customers report suspected misuse to security@acme.test without delay.
# Section 4: controls, tests and results
## Access
- AC-01: access is granted on an approved request. Inspected 40 requests. No exception.
- AC-02: access of leavers is removed within one working day. Inspected 31 leavers. One exception: one account of a contractor was removed after three working days. It had not been used.
- AC-03: managers review access each quarter. Inspected the reviews of four quarters. No exception.
- AC-04: production needs a hardware key and a grant that ends after eight hours. Repeated the sign-in and inspected 25 grants. No exception.

## Change
- CH-01: each change is reviewed by a second engineer. Inspected 40 changes. No exception.
- CH-02: automated tests pass before release. Inspected the pipeline's settings and 40 runs. No exception.
- CH-03: emergency changes are reviewed within two working days. Inspected all nine. One exception: one was reviewed after four working days.

## Operation
- OP-01: backups run each day and are restored as a test each month. Inspected 30 days and 12 tests. No exception.
- OP-02: alerts of the highest severity are acknowledged within 15 minutes. Inspected 38 alerts. No exception.
- OP-03: failover to the second region is tested twice a year. Inspected both reports. No exception.

## Vulnerabilities
- VM-01: critical findings are fixed within seven days. Inspected all 14. No exception.
- VM-02: an independent firm tests the service each year. Inspected the report of 2026. No exception.

## Confidentiality
- CO-01: customer data is encrypted in transit and at rest. Inspected the settings of all stores. No exception.
- CO-02: data of customers who leave is deleted within 60 days. Inspected 12 deletions. No exception.
# Section 5: other information provided by Acme
The auditor did not examine this section.

## Leaver removed late (AC-02)
The end date of a contractor had been changed in the contract and not in the staff system. Since May 2026 the staff system is the only place where an end date can be changed, and a daily job compares both.

## Emergency change reviewed late (CH-03)
The reviewer was on leave and no deputy was named. The pipeline now asks for a deputy when it accepts an emergency change and reminds both each morning.

## Planned for the next period
- A third region outside the European Union, for customers who ask for it.
- Extension of the scope to privacy.
- Hardware keys for all staff, where today they are required for engineers and support.
`,
};
