import * as z from "zod";
import type { Synth } from "../harness/synth.ts";

const Query = z.object({
  returnData: z.boolean(),
  expression: z.string().optional(),
  metric: z
    .object({
      namespace: z.string(),
      metricName: z.string(),
      dimensions: z.record(z.string(), z.string()),
      period: z.number(),
    })
    .optional(),
});
const AlarmInputs = z.object({
  name: z.string(),
  alarmDescription: z.string().max(1024),
  metricQueries: z.array(Query),
  evaluationPeriods: z.number(),
  datapointsToAlarm: z.number(),
  treatMissingData: z.string(),
  alarmActions: z.array(z.string()),
  okActions: z.array(z.string()),
});

export const alarmsIn = (stage: Synth): z.infer<typeof AlarmInputs>[] =>
  stage.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => AlarmInputs.parse(inputs));
