import { Button, FileButton, Group, Stack, Text, Title } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import type { CenterView } from "../../../../functions/http/schemas/center.ts";
import { base64 } from "../../shared/base64.ts";
import { tell } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { useCenterChange } from "./queries.ts";

const mostBytes = 256 * 1024;

export function LogoField({ center }: { center: CenterView }) {
  const here = useWorkspace();
  const change = useCenterChange();
  const { logo } = center.brand;

  async function choose(file: File | null) {
    if (!file) return;
    if (file.size > mostBytes) {
      tell("A logo has 256 KB at most. Make it smaller, then choose it again.");
      return;
    }
    const data = await base64(file);
    change.mutate({ method: "PUT", at: "/logo", body: { data }, said: "The logo is saved." });
  }

  return (
    <section aria-label="Logo">
      <Stack gap="sm">
        <div>
          <Title order={2}>Logo</Title>
          <Text c="dimmed">A PNG, JPEG or WebP of 256 KB at most. It stands at the top of every page.</Text>
        </div>
        {logo ? (
          <div className="logo-shown">
            <img src={logo.url} alt={`Logo of ${here.name}`} />
          </div>
        ) : (
          <Text size="sm">Without a logo, its first letter stands there.</Text>
        )}
        {here.may("center") && (
          <Group gap="xs">
            <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void choose(file)}>
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  loading={change.isPending}
                  leftSection={<IconPhoto size={16} aria-hidden />}
                >
                  {logo ? "Choose another logo" : "Choose a logo"}
                </Button>
              )}
            </FileButton>
            {logo && (
              <Button
                variant="subtle"
                color="gray"
                disabled={change.isPending}
                onClick={() =>
                  change.mutate({ method: "DELETE", at: "/logo", said: "The logo is taken away." })
                }
              >
                Remove
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </section>
  );
}
