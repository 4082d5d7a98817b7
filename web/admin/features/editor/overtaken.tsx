import { Alert, Button, Group, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { ThreeTexts } from "./three-texts.tsx";
import { usePictures } from "./use-pictures.ts";
import type { Base } from "./use-save.ts";

interface OvertakenProps {
  /** The text that the edit began from. */
  base: Base;
  mine: string;
  /** What somebody else saved meanwhile. */
  theirs: Base;
  /** Goes on writing with this text, on top of theirs. */
  take: (text: string) => void;
}

/** Somebody else saved first. Their text stands beside this person's, and neither is lost. */
export function Overtaken({ base, mine, theirs, take }: OvertakenProps) {
  const { document } = theirs;
  const pictures = usePictures(document.id, [document.version, base.document.version]);
  const discard = () =>
    modals.openConfirmModal({
      title: "Discard what you wrote?",
      children: <Text>You go on with version {document.version} as it is. Your own text is gone then.</Text>,
      labels: { confirm: "Discard mine", cancel: "Keep both" },
      confirmProps: { color: "red.9" },
      onConfirm: () => take(theirs.markdown),
    });
  return (
    <>
      <Alert color="yellow" role="alert" title="Someone else changed this document">
        <Text mb="sm">
          Version {document.version} came in while you wrote. Nothing was overwritten: both texts are here.
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => take(mine)}>
            Go on with mine
          </Button>
          <Button size="xs" variant="default" onClick={discard}>
            Go on with theirs
          </Button>
        </Group>
      </Alert>
      <ThreeTexts
        documentId={document.id}
        base={base.markdown}
        mine={mine}
        theirs={theirs.markdown}
        others={{ name: `Version ${document.version}`, where: `in version ${document.version}` }}
        pictures={pictures}
        take={{ label: "Go on with the merge", run: take, isPending: false }}
      />
    </>
  );
}
