import { Button, Group, NumberInput } from "@mantine/core";

const usual = [7, 30, 90, 180, 365];

/** How long a grant lasts: 7 to 365 days. */
export const DaysInput = ({ days, setDays }: { days: number; setDays: (days: number) => void }) => (
  <Group gap="xs" align="flex-end">
    <NumberInput
      label="For how many days"
      w={150}
      min={7}
      max={365}
      clampBehavior="blur"
      allowDecimal={false}
      value={days}
      onChange={(value) => setDays(Math.min(365, Math.max(7, Number(value) || 7)))}
    />
    <Group gap={4}>
      {usual.map((one) => (
        <Button
          key={one}
          size="xs"
          variant={one === days ? "light" : "subtle"}
          aria-pressed={one === days}
          onClick={() => setDays(one)}
        >
          {one}
        </Button>
      ))}
    </Group>
  </Group>
);
