import type { Root } from "hast";
import { renderPage } from "./layout.tsx";
import { withinFrame } from "./preview.tsx";
import { Text } from "./text.tsx";

/** The text of an agreement as contacts read it, to stand in a frame of the admin app by itself. */
export const renderNdaPreview = ({
  tree,
  publicUrl,
  now,
}: {
  tree: Root;
  publicUrl: string;
  now: Date;
}): string =>
  withinFrame(
    renderPage({
      site: { publicUrl, now, stylesheet: "", icon: "", framed: true },
      title: "Non-disclosure agreement",
      children: (
        <article>
          <div class="body">
            <Text tree={tree} />
          </div>
        </article>
      ),
    }),
  );
