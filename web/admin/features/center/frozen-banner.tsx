import { Alert, Text } from "@mantine/core";
import { IconSnowflake } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "../../shared/links.tsx";
import { Time } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { scopeWords } from "./freeze-form.tsx";
import { centerQuery } from "./queries.ts";

/** On every page, for every member, as long as it is so. */
export function FrozenBanner() {
  const here = useWorkspace();
  const { data } = useQuery(centerQuery(here));
  if (!data?.frozen) return null;
  const { scope, at, by } = data.frozen;
  return (
    <Alert
      color="red"
      icon={<IconSnowflake aria-hidden />}
      title={`Frozen: ${scopeWords[scope].is.toLowerCase()}`}
      className="page"
      mb="lg"
    >
      <Text className="words">
        By {by.name}, <Time at={at} />.{" "}
        <TextLink to="/settings/trust-center" underline="always">
          {here.may("freeze") ? "Unfreeze it" : "Read more"}
        </TextLink>
      </Text>
    </Alert>
  );
}
