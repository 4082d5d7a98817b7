import { difference } from "./diff/difference.ts";

export interface Asked {
  id: number;
  before: string;
  after: string;
}

// Two long texts may take most of a second, in which the page should still scroll.
self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  self.postMessage({ id: data.id, difference: difference(data.before, data.after) });
});
