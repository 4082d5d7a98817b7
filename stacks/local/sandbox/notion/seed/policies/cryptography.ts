import { bullets, callout, code, facts, h2, h3, mention, p, page, steps, table } from "../write.ts";

const keyManagement = page(
  "acme/key-management-standard",
  "Key management standard",
  { icon: "🔏", hours: 940, by: 3 },
  [
    facts({ Owner: "Jonas Instance", Version: "2.1", "Next review": "June 2027" }),
    p(
      "Keys are made, stored and used inside the hosting provider's key service. Nobody at Acme can read one.",
    ),
    h2("Hierarchy"),
    bullets([
      "**Root key** of a region: in hardware, never leaves it",
      bullets([
        "**Customer key**: one per customer, wrapped by the root key",
        bullets(["**Data key**: one per file or per day of events, wrapped by the customer key"]),
      ]),
    ]),
    h2("Life of a key"),
    table(
      ["Key", "Algorithm", "Changed", "Destroyed"],
      ["Root key", "AES-256, in hardware", "Each year, automatically", "Never while in use"],
      ["Customer key", "AES-256", "Each year, and on request", "60 days after the contract ends"],
      ["Data key", "AES-256-GCM", "Each day or file", "With its data"],
      ["Signing key of releases", "Ed25519", "Every two years", "Revoked, record kept"],
      ["TLS certificates", "ECDSA P-256", "Every 60 days, automatically", "At expiry"],
    ),
    h2("Duties"),
    steps(
      "The security team owns key policies; the platform team cannot change them.",
      "Destroying a key takes two people and waits 30 days.",
      "Each use of a customer key is recorded with who, what and when.",
      "Customers of the Enterprise plan may bring their own key and withdraw it at any time.",
    ),
    h2("Names and places"),
    code(
      "plain text",
      "root/eu-a              root/eu-b\n  customer/{customer}    customer/{customer}\n    events/{day}           events/{day}\n    file/{id}              file/{id}",
      "Each key exists once per region",
    ),
    h2("If a key may be known to somebody else"),
    p(
      `Treat it as an incident of severity 1. Replace first, investigate after. See ${mention("acme/incident-response-plan", "Incident response plan")}.`,
    ),
  ],
);

export const cryptographyPolicy = page(
  "acme/cryptography-policy",
  "Cryptography policy",
  { icon: "🧮", hours: 960, by: 3 },
  [
    facts({ Owner: "Jonas Instance, Security Engineer", Version: "3.1", "Next review": "June 2027" }),
    p(
      "We use well-known algorithms from maintained libraries and write none ourselves. This page lists which ones, and where.",
    ),
    h2("In transit"),
    bullets(
      "TLS 1.3 for browsers and the API; TLS 1.2 is accepted until June 2027.",
      "Vehicle units use TLS 1.2 or 1.3 with a certificate of their own.",
      "Between our services: TLS 1.3 with mutual certificates that last 24 hours.",
    ),
    h2("At rest"),
    bullets("AES-256-GCM for files and backups.", "AES-256-XTS for disks, laptops included."),
    h2("Allowed and not allowed"),
    table(
      ["Purpose", "Use", "Do not use"],
      ["Encryption", "`AES-256-GCM`, `ChaCha20-Poly1305`", "`DES`, `RC4`, any mode without authentication"],
      ["Hash", "`SHA-256`, `SHA-512`, `BLAKE2b`", "`MD5`, `SHA-1`"],
      ["Password", "`argon2id`", "Any plain hash"],
      ["Signature", "`Ed25519`, `ECDSA P-256`", "`RSA` below 3072 bits"],
      ["Random", "The system's generator", "`Math.random` and friends"],
    ),
    h3("How strong is a key"),
    p("A key of $n$ bits has $2^n$ values. At $10^{12}$ guesses per second, half of a 128-bit space takes"),
    {
      type: "equation",
      expression:
        "t = \\frac{2^{127}}{10^{12}\\,\\mathrm{s}^{-1}} \\approx 5.4 \\times 10^{18}\\ \\text{years}",
    },
    h3("Settings of the edge"),
    code(
      "yaml",
      "tls:\n  minimum: TLSv1.2\n  preferred: TLSv1.3\n  curves: [X25519, P-256]\n  hsts: max-age=63072000; includeSubDomains",
      "Checked by a test on each release",
    ),
    callout(
      "🔭",
      "We follow the move to algorithms that resist quantum computers. The edge will offer a hybrid key exchange in 2027; nothing is needed from customers.",
    ),
  ],
  [keyManagement],
);
