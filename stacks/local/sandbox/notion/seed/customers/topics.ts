import { seedId } from "../seed-id.ts";
import {
  bullets,
  callout,
  code,
  facts,
  h2,
  h3,
  mention,
  p,
  page,
  quote,
  steps,
  table,
  toggle,
} from "../write.ts";

export const trustFaq = page("acme/trust-faq", "Trust FAQ", { icon: "💬", hours: 46, by: 6 }, [
  p("What customers ask us about security and privacy, with the answers that we give."),
  h2("Data"),
  toggle(
    "Where is our data?",
    p("In two regions of the European Union. Nothing leaves it unless you ask."),
    toggle(
      "And backups?",
      p("In the same two regions. Each holds the backups of the other."),
      toggle("Can we choose?", p("On the Enterprise plan you choose the main region.")),
    ),
  ),
  toggle(
    "Who can see it?",
    p("Your people, as you decide. Ours only with a grant, which you can see in the app."),
  ),
  toggle(
    "What happens when we leave?",
    steps(
      "You export what you need, in CSV or Parquet.",
      "60 days later we delete everything.",
      "Backups follow within 35 days more.",
      "You get a confirmation.",
    ),
  ),
  h2("Operation"),
  toggle(
    "How often are you down?",
    p("About half an hour between August and October 2026. The status page shows each outage."),
  ),
  toggle(
    "Do you announce maintenance?",
    p("Five working days before, if you would notice it. Most releases you do not notice."),
  ),
  h2(
    "Audits",
    p("We answer questionnaires within ten working days."),
    bullets("up to 150 questions: free", "more: we show you the finished CAIQ first"),
    toggle(
      "May we do a penetration test ourselves?",
      p("Yes, against a copy made for you. Please ask three weeks before."),
    ),
  ),
  h3("Not answered?"),
  p("Write to support@acme.test."),
]);

export const dataFlow = page("acme/data-flow", "Data flow", { icon: "🔄", hours: 1400, by: 1 }, [
  p("The way of a position from the vehicle to the screen, and where it rests."),
  { type: "image", asset: "data-flow", caption: "From customer to storage" },
  steps(
    "The unit encrypts and sends a message every 30 seconds.",
    "The gateway checks the unit's certificate and passes the message on within 200 ms.",
    "The stream keeps it for 24 hours, encrypted.",
    "The object store and the database keep it for as long as you have set.",
    "The app shows it to people whom you allow.",
  ),
  table(
    ["Step", "Encrypted with", "Stored for", "Region"],
    ["Unit", "Key of the unit", "72 hours if offline", "Vehicle"],
    ["Gateway", "TLS 1.2 or 1.3", "Not stored", "Nearest of both"],
    ["Stream", "Region's key", "24 hours", "Main"],
    ["Store, database", "Your key", "90 days, or as you set", "Main, copy in second"],
  ),
  {
    type: "image",
    externalUrl: "https://images.acme.test/diagrams/export-paths.png",
    caption: "Ways of exporting",
  },
  {
    type: "synced_block",
    id: seedId("acme/data-flow/private-vehicles"),
    children: [
      callout(
        "📍",
        "First and last 500 metres of vehicles marked as private are cut at the gateway and stored nowhere.",
      ),
    ],
  },
]);

export const encryptionOverview = page(
  "acme/encryption-overview",
  "Encryption overview",
  { icon: "🔐", hours: 965, by: 3 },
  [
    p("What is encrypted, with what, and who holds the keys."),
    table(
      ["Where", "How", "Key held by"],
      ["Browser to Acme", "TLS 1.3, or 1.2", "-"],
      ["Vehicle to Acme", "TLS with a certificate per unit", "The unit"],
      ["Between our services", "TLS 1.3, both sides prove themselves", "24-hour certificates"],
      ["Database, files, stream", "AES-256", "Your own key, in hardware"],
      ["Backups", "AES-256", "Your own key"],
      ["Laptops", "AES-256", "Device management"],
    ),
    h2("How keys depend on each other"),
    bullets([
      "Key of the region, in hardware",
      bullets([
        "Your key, one per customer",
        bullets("Keys of the day, for events", "Keys of files, for exports and reports"),
      ]),
    ]),
    p(
      "Your key is replaced each year. Old data stays readable, since the service knows which version was used.",
    ),
    h2("Bringing your own key"),
    steps(
      "Create a key in your provider's key service.",
      "Allow our account to use it: one policy, shown below.",
      "Enter its name in the app. New data is encrypted with it at once, old data within seven days.",
    ),
    code(
      "json",
      '{\n  "Effect": "Allow",\n  "Principal": { "Account": "the number shown in the app" },\n  "Action": ["Encrypt", "Decrypt", "GenerateDataKey"]\n}',
      "The policy, in short",
    ),
    callout(
      "⚠️",
      "If you withdraw the key, your data becomes unreadable within five minutes, for us as for you.",
    ),
  ],
);

export const uptimeAndStatus = page(
  "acme/uptime-and-status",
  "Uptime and status",
  { icon: "🟢", hours: 12, by: 6 },
  [
    p("What we promise, what we measured, and where to look."),
    facts({
      Promise: "99.9% in each calendar month",
      Credit: "10% of the fee below 99.9%, 25% below 99.5%",
      Measured: "From three places outside, each minute",
    }),
    table(
      ["Month", "App", "API", "Vehicle data"],
      ["August 2026", "99.98%", "99.99%", "100.00%"],
      ["September 2026", "99.95%", "99.97%", "100.00%"],
      ["October 2026", "100.00%", "100.00%", "99.99%"],
    ),
    h2("How we count"),
    bullets(
      "A minute counts as down if two of three places cannot sign in or open a dashboard.",
      "Announced maintenance counts too. We do not leave it out.",
      "Vehicle data counts as down if a message is not confirmed within five minutes.",
    ),
    p(
      "The figures come from the same measurements that wake our engineers. You find each outage with its cause on the status page, for at least two years.",
    ),
    h2("Where to look"),
    { type: "bookmark", url: "https://status.acme.test", caption: "Status page, with notices by mail" },
    { type: "bookmark", url: "https://acme.test/security/reporting", caption: "Reporting a weakness" },
    { type: "embed", url: "https://status.acme.test/history/2026-10" },
    quote("If you notice it before we do, we have a second problem. Please tell us."),
  ],
);

export const dpaSummary = page("acme/dpa-summary", "DPA summary", { icon: "📝", hours: 2600, by: 5 }, [
  p("The data processing agreement on one page. The agreement itself counts; this is to help you read it."),
  facts({
    "Your role": "You decide: controller",
    "Our role": "We carry out: processor",
    "Whose data": "Drivers and users",
    "What data": "Positions, speed, fuel, fault codes, names and business addresses of users",
  }),
  h2("What we promise"),
  bullets(
    "We act on your instructions, which are the contract and your settings.",
    "Everybody who sees data has promised secrecy.",
    "You hear of a breach within 24 hours of our knowing.",
    "New subprocessors are announced 30 days before; you may object.",
    "You may audit us once a year; most customers accept the reports.",
  ),
  h2("At the end"),
  p("You have 60 days to export. Then we delete, and confirm it."),
  toggle(
    "Transfers outside the European Union",
    p(
      "None for vehicle data. Addresses for status mails go to a service in the United States, on standard contractual clauses.",
    ),
  ),
  p(`How we handle requests of drivers: ${mention("acme/data-subject-requests", "Data subject requests")}.`),
]);

export const languages = page(
  "acme/languages",
  "سياسة أمن المعلومات · 情報セキュリティ方針 · Überblick 🛡️🚚",
  { icon: "🌍", hours: 4400, by: 5 },
  [
    p(
      "The essentials of our information security policy in the languages of our customers. The English text counts.",
    ),
    h2("العربية"),
    p(
      "نحمي بيانات عملائنا من الاطلاع غير المصرح به والتغيير والفقدان. تبقى البيانات داخل الاتحاد الأوروبي، ويحتاج كل وصول إلى سبب وموافقة وسجل.",
    ),
    bullets("نبلغ العملاء خلال **24** ساعة.", "نختبر النسخ الاحتياطية كل شهر."),
    h2("עברית"),
    p("אנו מגנים על נתוני הלקוחות מפני גישה לא מורשית, שינוי ואובדן."),
    h2("日本語"),
    p("私たちはお客様のデータを不正なアクセス、変更、消失から守ります。データは欧州連合内に保管されます。"),
    h2("Deutsch"),
    p(
      "Wir schützen die Daten unserer Kundinnen und Kunden vor unbefugtem Zugriff, Veränderung und Verlust. Größere Änderungen kündigen wir fünf Werktage vorher an.",
    ),
    h2("Ελληνικά"),
    p("Προστατεύουμε τα δεδομένα των πελατών μας από μη εξουσιοδοτημένη πρόσβαση."),
    table(
      ["Language", "Word for _fleet_", "Mark"],
      ["Deutsch", "Flotte", "🇩🇪"],
      ["日本語", "車両群", "🇯🇵"],
      ["العربية", "أسطول", "🇦🇪"],
    ),
  ],
);
