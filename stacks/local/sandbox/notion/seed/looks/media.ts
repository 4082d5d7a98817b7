import type { SeedBlock } from "../format.ts";
import { seedId } from "../seed-id.ts";
import { bullets, divider, h2, open, p } from "../write.ts";

/** Pictures, recordings and addresses, and what only Notion can show. */
export const media: SeedBlock[] = [
  h2("Pictures and recordings"),
  { type: "image", asset: "network-zones", caption: "A picture has a caption, with **styles**" },
  { type: "image", asset: "logo" },
  { type: "image", externalUrl: "https://images.acme.test/diagrams/zones.png", caption: "From another site" },
  { type: "video", asset: "drill", caption: "A short film" },
  { type: "video", externalUrl: "https://video.acme.test/watch/drill" },
  { type: "audio", asset: "bell", caption: "The bell of a drill" },
  h2("Addresses"),
  { type: "bookmark", url: "https://acme.test/writing", caption: "How we write, in full" },
  { type: "bookmark", url: "https://acme.test/words" },
  { type: "embed", url: "https://maps.acme.test/offices", caption: "Where we are" },
  { type: "embed", asset: "reading-time", caption: "A page of our own, put here" },
  { type: "link_preview", url: "https://code.acme.test/pull/4182" },
  { type: "link_to_page", pageId: seedId("acme/data-classification") },
  { type: "link_to_page", pageId: seedId("acme/subprocessors") },
  { type: "link_to_page", commentId: seedId("acme/how-documents-look/comment") },
  divider,
  h2("What only Notion can show"),
  {
    type: "meeting_notes",
    title: "Style meeting @<2026-10-14>",
    summary: [
      p("We write **short sentences**."),
      ...bullets("No words in capitals", "No abbreviations in titles"),
    ],
    notes: [open("Go through the ten oldest pages"), p("@{2} reads them first.")],
    transcript: [p("Can we agree on short sentences?"), p("Yes.")],
    calendarEvent: {
      start: "2026-10-14T09:00:00.000Z",
      end: "2026-10-14T09:30:00.000Z",
      attendees: [0, 2],
    },
    recording: { start: "2026-10-14T09:01:00.000Z", end: "2026-10-14T09:28:00.000Z" },
  },
  {
    type: "template",
    text: "Add a review",
    children: [open("Read it aloud"), p("Reviewed @{today} by @{me}")],
  },
  { type: "unsupported", blockType: "button" },
  { type: "unsupported", blockType: "form" },
];
