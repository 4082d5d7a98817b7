import type { SeedBlock } from "../seed/format.ts";
import type { Shape } from "./blocks.ts";
import type { BlockContent, Person } from "./model.ts";
import { richText } from "./rich-text.ts";

type MeetingNotes = Extract<SeedBlock, { type: "meeting_notes" }>;

const sections = ["summary", "notes", "transcript"] as const;

/**
 * Its sections are blocks that it names by id. That they are paragraphs without text is our guess: Notion says no more
 * than that their children are read as those of any block. https://developers.notion.com/reference/block#meeting-notes
 */
export function meetingNotes(block: MeetingNotes, people: readonly Person[]): Shape {
  const given = sections.filter((section) => block[section] !== undefined);
  return {
    type: "meeting_notes",
    content: {
      title: richText(block.title, people),
      status: block.status ?? "notes_ready",
      ...calendarEvent(block, people),
      ...(block.recording
        ? { recording: { start_time: block.recording.start, end_time: block.recording.end } }
        : {}),
    },
    children: given.map((section) => ({
      type: "paragraph",
      content: { rich_text: [], icon: null, color: "default" },
      children: block[section] ?? [],
    })),
    withChildren: (ids) => ({
      children: Object.fromEntries(given.map((section, i) => [`${section}_block_id`, ids[i]])),
    }),
  };
}

function calendarEvent({ calendarEvent: event }: MeetingNotes, people: readonly Person[]): BlockContent {
  if (!event) return {};
  const attendees = event.attendees?.flatMap((index) => people[index]?.id ?? []);
  return {
    calendar_event: {
      start_time: event.start,
      end_time: event.end,
      ...(attendees ? { attendees } : {}),
    },
  };
}
