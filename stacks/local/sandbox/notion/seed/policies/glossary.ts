import { bullets, page } from "../write.ts";

const TERMS = `
Acceptance test | A check by the customer that a feature does what was agreed.
Access grant | A right for a limited time, given on a reason.
Access review | The quarterly look at who has which right.
Account | What one person or service signs in with.
Alert | A message that asks a person to look.
Anonymous data | Data that nobody can tie to a person any more.
API | The way in which programs talk to the platform.
Application zone | The part of the network where services run.
Approval | The recorded yes of the person who may say it.
Asset | Anything of value that needs an owner.
Asset owner | The person who decides about an asset and answers for it.
Attestation | A signed statement that something is so.
Audit | An examination by somebody who did not do the work.
Audit log | The record of who did what, and when.
Authentication | Proof of who somebody is.
Authorisation | The decision on what somebody may do.
Availability | The share of time in which the service can be used.
Backup | A copy made to get data back.
Badge | The card that opens doors.
Bill of materials | The list of all parts of a piece of software.
Breach | An incident in which data was seen, changed or lost.
Business continuity | Keeping promises when something is missing.
Canary release | A release to a few, to see whether it holds.
Certificate | A signed statement that ties a key to a name.
Change | Anything that alters a system in use.
Checksum | A short figure that shows whether data was altered.
Classification | The four classes: public, internal, confidential, restricted.
Clean desk | Leaving nothing confidential behind.
Compensating control | What is done instead where a rule cannot be met.
Confidentiality | Only those see it who may.
Consent | A free and informed yes that can be taken back.
Containment | Keeping an incident from growing.
Control | What we do against a risk.
Control owner | The person who answers for a control.
Controller | Who decides why and how personal data is used.
Corrective action | What removes the cause of a fault.
Crisis team | The four people who decide in a crisis.
Customer key | The key that protects one customer's data.
Data key | The key that protects one file or one day.
Data map | The list of where which data lies.
Data processing agreement | The contract on personal data.
Data subject | The person whom data is about.
Data zone | The part of the network where data stores stand.
Deletion job | The nightly run that deletes what is due.
Deputy | Who acts when the owner is away.
Detection rule | What decides whether an alert fires.
Device management | The system that knows and governs all laptops.
Disaster recovery | Bringing the service back after a great loss.
Driver number | What stands for a driver in the product.
Edge | Where traffic from outside arrives.
Emergency account | The sealed account for the worst day.
Emergency change | A change that cannot wait for the usual path.
Encryption at rest | Data is unreadable where it is stored.
Encryption in transit | Data is unreadable on its way.
Endpoint | A laptop or phone.
Endpoint agent | The program that watches over an endpoint.
Escalation | Calling the next person.
Event stream | The line in which vehicle data waits to be handled.
Evidence | What proves that a control was carried out.
Exception | A permitted deviation with an end date.
Exercise | Practice for a day that we hope will not come.
Failover | Moving to the second region.
Fault code | What a vehicle says about its own troubles.
Finding | Something an examination brought to light.
Firewall | What lets through only what a rule allows.
Fleet | All vehicles of one customer.
Gateway | What vehicle units talk to.
Generated data | Invented data that looks real, for tests.
Guest network | Wireless access to the internet and nothing else.
Hardening | Removing what is not needed.
Hardware key | A small device that proves presence at sign-in.
Hash | A figure that stands for data and cannot be turned back.
Hosting provider | Who runs the data centres.
Identity provider | The one place where staff sign in.
Image | The sealed form in which a service is delivered.
Impact | How bad it would be.
Incident | What harms or could harm data or service.
Incident lead | The person who decides during an incident.
Information asset | Data that is worth protecting.
Inherent risk | The risk before any control.
Integrity | Data is complete and was not altered.
Inventory | The list of assets.
Joiner | A person who starts.
Key rotation | Replacing a key by a new one.
Lag | How far a copy is behind.
Least privilege | No more rights than the task needs.
Leaver | A person who goes.
Legal hold | A stop to deletion, for a court or an authority.
Likelihood | How often it might happen.
Live view | Seeing vehicles move on the map.
Log | A record written by a machine.
Management review | The yearly look by the board at the whole system.
Mover | A person who changes role.
Mutual certificates | Both sides prove who they are.
Nonconformity | A requirement that was not met.
On-call | Being ready to answer an alert.
Penetration test | An attack by people we asked to attack.
Personal data | Whatever tells something about a person.
Phishing | A message that wants to trick somebody.
Pipeline | The machine that tests and delivers software.
Position | Where a vehicle was at a moment.
Post-incident review | What we learned, in writing.
Privacy by default | The careful setting is the first one.
Private mode | The driver's switch that stops recording.
Privileged access | A right that can do great harm.
Processor | Who handles personal data for somebody else.
Promotion | Making the copy the main database.
Pseudonym | A name that only the customer can resolve.
Recovery point | How much data may be lost, in time.
Recovery time | How long it may take to be back.
Region | A group of data centres near each other.
Replica | A copy that follows the main database.
Residual risk | The risk that is left after controls.
Retention | How long data is kept.
Risk appetite | How much risk the board is ready to bear.
Risk owner | Who decides about a risk.
Role | A set of rights for a kind of work.
Root key | The key at the top, which never leaves its hardware.
Runbook | Steps to follow under pressure.
Second factor | Something besides the password.
Secret | What gives access by being known.
Separation of duties | No one person does both halves.
Service account | An account used by a program.
Severity | How bad an incident or finding is.
Single sign-on | One sign-in for all systems.
Staging | Where releases are tried before production.
Statement of applicability | The list of controls that apply, and why.
Status page | Where we say how the service is doing.
Subprocessor | A supplier who handles customers' personal data.
Supplier review | The look at a supplier before and during use.
System owner | Who answers for a system.
Table exercise | A crisis played through at a table.
Telematics | Data that vehicles send.
Threat model | Who might attack what, and how.
Trust center | Where customers find our documents.
Two-person rule | It takes two to do it.
Vehicle unit | The device in a vehicle that sends data.
Vulnerability | A weakness that somebody could use.
Works council | The body that speaks for staff.
`;

const entries = TERMS.trim()
  .split("\n")
  .map((line) => `**${line.replace(" | ", "**: ")}`);

/** More than a hundred blocks side by side: the page is read in several steps. */
export const glossary = page(
  "acme/glossary",
  "Glossary",
  { icon: "📖", hours: 1700, by: 2 },
  bullets(...entries),
);
