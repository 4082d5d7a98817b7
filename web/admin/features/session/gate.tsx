import { Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { ModalsProvider } from "@mantine/modals";
import { signOut } from "../../shared/auth.ts";
import { Failed } from "../../shared/states.tsx";
import { Shell } from "./shell.tsx";
import { useMe, WorkspaceProvider } from "./workspace.tsx";

/** Nothing shows before it is known who looks and where they belong. */
export function Gate() {
  const me = useMe();
  if (me.data?.workspaces.length)
    return (
      <WorkspaceProvider me={me.data}>
        <ModalsProvider labels={{ confirm: "Confirm", cancel: "Cancel" }}>
          <Shell />
        </ModalsProvider>
      </WorkspaceProvider>
    );
  if (me.data) return <NoWorkspace email={me.data.user.email} />;
  if (me.isError) return <NotOpened error={me.error} retry={() => void me.refetch()} />;
  return (
    <Center component="main" mih="100dvh">
      <Loader aria-label="Opening Gatehouse" />
    </Center>
  );
}

function NoWorkspace({ email }: { email: string }) {
  useDocumentTitle("No workspace yet · Gatehouse");
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack align="center" maw={420} ta="center">
        <Title order={1}>No workspace yet</Title>
        <Text c="dimmed" className="words">
          You are signed in as {email}, which belongs to no workspace. Ask an admin of your company to invite
          this address, then reload this page.
        </Text>
        <Button variant="default" onClick={() => void signOut()}>
          Sign in as someone else
        </Button>
      </Stack>
    </Center>
  );
}

export function NotOpened({ error, retry }: { error: unknown; retry: () => void }) {
  useDocumentTitle("Not opened · Gatehouse");
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack maw={480} w="100%">
        <Title order={1}>Gatehouse</Title>
        <Failed what="Gatehouse could not be opened" error={error} retry={retry} />
        <Button variant="subtle" onClick={() => void signOut()}>
          Sign in again
        </Button>
      </Stack>
    </Center>
  );
}
