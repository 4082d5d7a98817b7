import { bullets, callout, columns, facts, h2, h3, p, page, steps, table, toggle } from "../write.ts";

export const physicalSecurityPolicy = page(
  "acme/physical-security-policy",
  "Physical security policy",
  { icon: "🏢", hours: 3200, by: 4 },
  [
    facts({ Owner: "Mei Figment, Head of People", Version: "1.8", "Next review": "November 2026" }),
    p(
      "Customer data is not stored in our offices. What we protect there are people, devices and conversations.",
    ),
    h2("Zones"),
    table(
      ["Zone", "Who", "How"],
      ["Reception", "Everybody", "Open 8:30 to 17:30"],
      ["Office", "Staff, guests with a host", "Badge"],
      ["Network room", "IT and platform team", "Badge and code, camera, list reviewed monthly"],
    ),
    h2("Guests"),
    steps(
      "The host announces the guest the day before.",
      "Reception hands out a badge of another colour, valid that day.",
      "The host stays with the guest.",
    ),
    h2("Desk and screen"),
    bullets(
      "Screens lock after five minutes.",
      "Paper with confidential content goes into the locked bins, emptied weekly.",
      "Meeting rooms are cleared, boards wiped.",
    ),
    h2("Working elsewhere"),
    bullets(
      "A screen filter on trains and planes",
      "No calls about customers where others can listen",
      "Devices stay with you; a locked car is not a safe place",
    ),
    h2("Data centres"),
    p(
      "The hosting provider runs them. We read its audit report each year and record what we found in the supplier review.",
    ),
  ],
);

export const networkSecurityPolicy = page(
  "acme/network-security-policy",
  "Network security policy",
  { icon: "🌐", hours: 270, by: 1 },
  [
    facts({
      Owner: "Tomas Sample, Head of Platform Engineering",
      Version: "4.4",
      "Next review": "August 2027",
    }),
    p(
      "Networks are divided into zones. Nothing crosses from one zone to the next unless a rule in the repository says so.",
    ),
    { type: "image", asset: "network-zones", caption: "Zones of a production region" },
    h2("Zones"),
    table(
      ["Zone", "Holds", "May be reached from"],
      ["Edge", "Load balancers, gateway for vehicle units", "Internet, ports 443 and 8883"],
      ["App", "Services", "Edge"],
      ["Data", "Databases, object store", "App, by service identity"],
      ["Admin", "Pipeline, access tool", "Staff with a grant"],
    ),
    h2("Rules"),
    bullets(
      "Traffic is denied unless a rule allows it, in both directions.",
      "Outgoing traffic goes through a proxy with a list of allowed names.",
      "Rules are code, reviewed by the security team, and compared with reality every hour.",
      "Office networks have no special rights. There is no VPN into production.",
    ),
    columns(
      [
        h3("Against floods"),
        p("The edge absorbs floods up to 2 Tbit/s and limits each client to 600 requests a minute."),
      ],
      [
        h3("Against intruders"),
        p("The edge checks requests against rules that we update daily; blocks are sampled each week."),
      ],
    ),
    h2("Wireless"),
    p("Staff use certificates; guests use a separate network with the internet and nothing else."),
  ],
);

export const endpointSecurityPolicy = page(
  "acme/endpoint-security-policy",
  "Endpoint security policy",
  { icon: "🖥️", hours: 505, by: 3 },
  [
    facts({ Owner: "Jonas Instance", Version: "2.7", "Next review": "October 2027" }),
    h2("Every device has"),
    bullets(
      "an encrypted disk, with the recovery key in device management",
      "a firewall that is on",
      "the endpoint agent, reporting at least once a day",
      "automatic updates",
      "a screen lock after five minutes",
    ),
    h2("Access depends on the device"),
    p(
      "The identity provider asks device management before each sign-in. A device that fails one of the checks sees the help page and nothing else.",
    ),
    table(
      ["Check", "Grace period", "Then"],
      ["System update older than 14 days", "3 days", "No access to confidential systems"],
      ["Agent silent", "48 hours", "No access"],
      ["Disk not encrypted", "None", "No access"],
      ["Known malware", "None", "Device cut off, security team called"],
    ),
    h2("Phones"),
    p(
      "Mail and chat on private phones are allowed inside a managed profile. We can wipe the profile; we cannot see anything outside it.",
    ),
    toggle(
      "What the agent can see",
      bullets(
        "programs that run, and their origin",
        "connections to known bad addresses",
        "changes to security settings",
      ),
    ),
    toggle(
      "What the agent cannot see",
      bullets("what you type", "your screen", "the content of private files"),
    ),
    callout(
      "🧰",
      "Engineers may be administrators of their own laptop. They lose the right if they switch off a control.",
    ),
  ],
);

export const hrSecurityPolicy = page(
  "acme/hr-security-policy",
  "HR security policy",
  { icon: "👥", hours: 1900, by: 4 },
  [
    facts({ Owner: "Mei Figment", Version: "2.0", "Next review": "December 2026" }),
    h2("Before the first day"),
    bullets(
      "Identity and right to work are checked for everybody.",
      "Two references for roles with access to customer data.",
      "A criminal record check where the law allows it and the role needs it.",
    ),
    h2("In the contract"),
    bullets(
      "Confidentiality, also after the contract ends",
      "The acceptable use policy",
      "What happens to ideas and inventions",
    ),
    h2("During employment"),
    p(
      "Training is described on its own page. Managers talk about security at least once a year with each person, as part of the yearly review.",
    ),
    h2("When rules are broken"),
    steps(
      "The manager and the People team hear the person.",
      "The security team gives the facts, no judgement.",
      "The People team decides: a talk, a written warning, or the end of the contract.",
      "The decision and its reason are kept for two years.",
    ),
    h2("Contractors"),
    p("The same rules apply. Their contract names an end date, and their accounts carry it."),
  ],
);
