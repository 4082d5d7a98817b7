import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import type { Policy } from "../../../../functions/core/documents/document.ts";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { levelWords } from "../../shared/levels.ts";
import { tell } from "../../shared/tell.ts";
import { useDocumentChange } from "../documents/change.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { mayPublishItself, policies, policyWords, whyNot } from "./policy.ts";

/** What becomes of changes at Notion: the document's own rule, or its level's. */
export function PolicyMenu({ document }: { document: DocumentView }) {
  const here = useWorkspace();
  const { attempt } = useDocumentChange();
  const { own, counts } = document.policy;
  const named = `${policyWords[counts].name}${own ? "" : ", as its level does"}`;
  if (!here.may("edit") || document.state === "archived") return named;

  const choose = async (policy: Policy | null) => {
    const saved = await attempt(
      document,
      { method: "PATCH", at: "", body: { policy } },
      "The rule was not changed",
    );
    if (saved) tell(policyWords[saved.policy.counts].does);
  };
  const check = <IconCheck size={14} aria-label="chosen" />;
  return (
    <Menu width={300} position="bottom-start">
      <Menu.Target>
        <UnstyledButton
          className="level-button"
          fz="inherit"
          aria-label={`Changes at Notion: ${named}. Change the rule`}
        >
          {named}
          <IconChevronDown size={13} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={!own && check} onClick={() => void choose(null)}>
          <Choice
            name="As its level does"
            does={`The rule for ${levelWords[document.level].name}, set in Settings.`}
          />
        </Menu.Item>
        {policies.map((policy) => {
          const refused = policy === "publish" && !mayPublishItself(document.level);
          return (
            <Menu.Item
              key={policy}
              rightSection={own === policy && check}
              aria-disabled={refused || undefined}
              closeMenuOnClick={!refused}
              onClick={() => refused || void choose(policy)}
            >
              <Choice name={policyWords[policy].name} does={refused ? whyNot : policyWords[policy].does} />
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

const Choice = ({ name, does }: { name: string; does: string }) => (
  <>
    {name}
    <Text size="xs" c="dimmed">
      {does}
    </Text>
  </>
);
