import { facts, h2, lines, p, page, table } from "../write.ts";

/** Numbers are those of Annex A; what each is about is said in our own words. */
const CONTROLS = `
5.1 | Written policies, approved and reviewed | Yes | Information security policy
5.2 | Who answers for what | Yes | Information security policy
5.3 | No one person does both halves | Yes | Access control policy
5.4 | What managers must see to | Yes | HR security policy
5.5 | Whom to call at the authorities | Yes | Incident response plan
5.6 | Exchange with other security people | Yes | Membership in two groups
5.7 | Knowing the threats of the day | Yes | Weekly digest, detection rules
5.8 | Security in projects | Yes | Secure development policy
5.9 | List of assets | Yes | Asset management policy
5.10 | Use of assets | Yes | Acceptable use policy
5.11 | Return of assets | Yes | Joiners, movers and leavers
5.12 | Classes of data | Yes | Data classification
5.13 | Labels | Yes | Data classification
5.14 | Sending data | Yes | Data classification
5.15 | Rules of access | Yes | Access control policy
5.16 | Life of an identity | Yes | Joiners, movers and leavers
5.17 | Passwords and factors | Yes | Password standard
5.18 | Giving, reviewing and taking rights | Yes | Access control policy
5.19 | Security with suppliers | Yes | Supplier security policy
5.20 | Security in contracts with suppliers | Yes | Supplier security policy
5.21 | Suppliers of suppliers | Yes | Sub-processing policy
5.22 | Watching suppliers | Yes | Supplier security policy
5.23 | Use of cloud services | Yes | Asset management policy
5.24 | Being ready for incidents | Yes | Incident response plan
5.25 | Rating events | Yes | Severity matrix
5.26 | Answering incidents | Yes | Incident response plan
5.27 | Learning from incidents | Yes | Post-incident review template
5.28 | Keeping evidence | Yes | Incident response plan
5.29 | Security when things are disrupted | Yes | Business continuity plan
5.30 | Technology ready for disruption | Yes | Disaster recovery runbook
5.31 | Laws and contracts | Yes | Register of laws
5.32 | Rights of others in their works | Yes | Dependency management
5.33 | Protecting records | Yes | Retention schedule
5.34 | Personal data | Yes | Privacy policy
5.35 | Looks from outside | Yes | Audit calendar
5.36 | Keeping our own rules | Yes | Audit calendar
5.37 | Written procedures | Yes | Security handbook
6.1 | Checks before hiring | Yes | HR security policy
6.2 | Terms of employment | Yes | HR security policy
6.3 | Training | Yes | Security training
6.4 | When rules are broken | Yes | HR security policy
6.5 | Duties after leaving | Yes | HR security policy
6.6 | Promises of secrecy | Yes | HR security policy
6.7 | Working elsewhere | Yes | Acceptable use policy
6.8 | Reporting what looks wrong | Yes | Incident response plan
7.1 | Outer walls | Yes | Physical security policy
7.2 | Doors and badges | Yes | Physical security policy
7.3 | Offices and rooms | Yes | Physical security policy
7.4 | Watching the premises | Yes | Physical security policy
7.5 | Fire, water and other harm | Yes | Physical security policy
7.6 | Work in protected rooms | Yes | Physical security policy
7.7 | Clear desk and screen | Yes | Physical security policy
7.8 | Where equipment stands | Yes | Physical security policy
7.9 | Equipment outside | Yes | Endpoint security policy
7.10 | Removable media | Yes | Acceptable use policy
7.11 | Power and cooling | No | Run by the hosting provider; reviewed yearly
7.12 | Cables | No | Run by the hosting provider; reviewed yearly
7.13 | Care of equipment | Yes | Asset management policy
7.14 | End of equipment | Yes | Asset management policy
8.1 | Laptops and phones | Yes | Endpoint security policy
8.2 | Great rights | Yes | Privileged access standard
8.3 | Limits on seeing data | Yes | Access control policy
8.4 | Access to source code | Yes | Code review
8.5 | Safe sign-in | Yes | Password standard
8.6 | Enough capacity | Yes | Logging and monitoring
8.7 | Malware | Yes | Endpoint security policy
8.8 | Weaknesses | Yes | Vulnerability management
8.9 | Settings | Yes | Change management
8.10 | Deleting | Yes | Retention schedule
8.11 | Masking | Yes | Privacy policy
8.12 | Stopping leaks | Yes | Endpoint security policy
8.13 | Backups | Yes | Backup policy
8.14 | Doubled equipment | Yes | Business continuity plan
8.15 | Logs | Yes | Logging and monitoring
8.16 | Watching | Yes | Logging and monitoring
8.17 | One time everywhere | Yes | Logging and monitoring
8.18 | Powerful tools | Yes | Privileged access standard
8.19 | Installing software | Yes | Release process
8.20 | Networks | Yes | Network security policy
8.21 | Network services | Yes | Network security policy
8.22 | Zones | Yes | Network security policy
8.23 | Filtering the web | Yes | Endpoint security policy
8.24 | Cryptography | Yes | Cryptography policy
8.25 | Life of software | Yes | Secure development policy
8.26 | Demands on applications | Yes | Secure development policy
8.27 | Architecture | Yes | Secure development policy
8.28 | Writing code safely | Yes | Code review
8.29 | Testing security | Yes | Penetration test 2026 summary
8.30 | Development by others | No | All development is done by our own staff
8.31 | Separate environments | Yes | Secure development policy
8.32 | Changes | Yes | Change management
8.33 | Test data | Yes | Secure development policy
8.34 | Audits that do no harm | Yes | Audit calendar
`;

const rows = lines(CONTROLS);
const excluded = rows.filter((cells) => cells[2] === "No").length;

export const statementOfApplicability = page(
  "acme/statement-of-applicability",
  "Statement of applicability",
  { icon: "☑️", hours: 275, by: 2 },
  [
    facts({ Version: "7", Date: "9 November 2026", Owner: "Priya Specimen", "Approved by": "Ines Example" }),
    p(
      `${rows.length} controls were considered: ${rows.length - excluded} apply, ${excluded} do not. Those that apply are all in operation.`,
    ),
    h2("Controls"),
    table(["No.", "About", "Applies", "Where, or why not"], ...rows),
  ],
);
