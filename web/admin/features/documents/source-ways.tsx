import { ActionIcon, Button, Group, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconLink, IconLinkOff, IconRefresh } from "@tabler/icons-react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { ButtonLink } from "../../shared/links.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { useArchive } from "./archive.tsx";
import { useCheckNow, useLookLater } from "./check-now.ts";
import { useFollowAgain, useUnfollow } from "./following.tsx";
import { LinkPage } from "./link-page.tsx";
import { type Standing, standingOf } from "./source-words.ts";

interface WaysProps {
  document: DocumentView;
  source: NonNullable<DocumentView["source"]>;
}

/** The ways out of a state that asks for one, as buttons. */
export function WaysOut({ document, source }: WaysProps) {
  const here = useWorkspace();
  const [linking, link] = useDisclosure();
  const check = useCheckNow(document);
  const follow = useFollowAgain(document);
  const unfollow = useUnfollow(document);
  const archive = useArchive();
  const lookLater = useLookLater(document.id);
  const standing = standingOf(source);
  if (!here.may("edit") || document.state === "archived" || !asking.includes(standing)) return null;

  const gone = standing === "trashed" || standing === "not_shared";
  const apart = standing === "disconnected" || standing === "stopped";
  return (
    <Group gap={6} mt="xs">
      {standing === "trashed" && (
        <Button component="a" href={source.url} target="_blank" rel="noopener noreferrer" {...small}>
          Restore it at Notion
        </Button>
      )}
      {standing === "not_shared" && (
        <ButtonLink to="/integrations" {...small}>
          {here.may("connect") ? "Add pages" : "See Integrations"}
        </ButtonLink>
      )}
      {standing === "token_dead" && (
        <ButtonLink to="/integrations" size="compact-sm">
          {here.may("connect") ? "Reconnect" : "See Integrations"}
        </ButtonLink>
      )}
      {gone && (
        <Button {...small} loading={check.isPending} onClick={() => check.mutate()}>
          Check now
        </Button>
      )}
      {apart && (
        <Button
          {...small}
          loading={follow.isPending}
          onClick={() => follow.mutate(undefined, { onSuccess: (saved) => saved && lookLater() })}
        >
          Follow again
        </Button>
      )}
      {(gone || apart) && (
        <Button {...small} onClick={link.open}>
          Link to another page
        </Button>
      )}
      {(gone || standing === "disconnected") && (
        <Button {...small} onClick={unfollow}>
          Stop following
        </Button>
      )}
      {gone && (
        <Button {...small} onClick={() => archive([document])}>
          Archive
        </Button>
      )}
      <LinkPage document={document} opened={linking} close={link.close} />
    </Group>
  );
}

const small = { variant: "default", size: "compact-sm" } as const;
const asking: readonly Standing[] = ["trashed", "not_shared", "token_dead", "disconnected", "stopped"];

/** What can be done about a page that is followed as it should be. */
export function SourceMenu({ document, source }: WaysProps) {
  const here = useWorkspace();
  const [linking, link] = useDisclosure();
  const check = useCheckNow(document);
  const unfollow = useUnfollow(document);
  if (!here.may("edit") || document.state === "archived" || asking.includes(standingOf(source))) return null;
  return (
    <Group gap={2} wrap="nowrap">
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconRefresh size={13} aria-hidden />}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        Check now
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label="More about its source">
            <IconDots size={15} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={link.open}>
            Link to another page
          </Menu.Item>
          <Menu.Item leftSection={<IconLinkOff size={16} aria-hidden />} onClick={unfollow}>
            Stop following
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <LinkPage document={document} opened={linking} close={link.close} />
    </Group>
  );
}
