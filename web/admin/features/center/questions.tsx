import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { CenterView } from "../../../../functions/http/schemas/center.ts";

type Field = CenterView["requests"]["fields"][number];

/** One that is being written has no id yet, and a place in the list that it keeps. */
export type Question = Omit<Field, "id"> & { id?: string; key: string };

const most = 8;

export const withKeys = (fields: readonly Field[]): Question[] =>
  fields.map((field) => ({ ...field, key: field.id }));

export const asQuestions = (questions: readonly Question[]): (Omit<Field, "id"> & { id?: string })[] =>
  questions.map(({ key: _, ...field }) => field);

interface QuestionsProps {
  questions: readonly Question[];
  set: (questions: Question[]) => void;
  disabled: boolean;
}

/** What whoever asks for access is asked beside their name, company and reason. */
export function Questions({ questions, set, disabled }: QuestionsProps) {
  const put = (changed: Question) => set(questions.map((one) => (one.key === changed.key ? changed : one)));
  return (
    <Stack gap="xs" role="group" aria-label="Questions of your own">
      <div>
        <Text fw={500} size="sm">
          Questions of your own
        </Text>
        <Text size="xs" c="dimmed">
          Asked beside the address, the name and the reason; {most} at most.
        </Text>
      </div>
      {questions.map((question, n) => (
        <div key={question.key} className="question">
          <TextInput
            aria-label={`Question ${n + 1}`}
            placeholder="Which product is it about?"
            maxLength={120}
            disabled={disabled}
            value={question.label}
            error={question.label.trim() ? undefined : "Write the question, or remove it."}
            onChange={(event) => put({ ...question, label: event.currentTarget.value })}
          />
          <Checkbox
            label="Required"
            aria-label={`Question ${n + 1} is required`}
            disabled={disabled}
            checked={question.required}
            onChange={(event) => put({ ...question, required: event.currentTarget.checked })}
          />
          {!disabled && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove question ${n + 1}`}
              onClick={() => set(questions.filter(({ key }) => key !== question.key))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {!disabled && questions.length < most && (
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => set([...questions, { key: crypto.randomUUID(), label: "", required: false }])}
          >
            Add a question
          </Button>
        </Group>
      )}
    </Stack>
  );
}
