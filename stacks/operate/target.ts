import * as z from "zod";
import { AppError } from "../../functions/core/errors.ts";
import { resourceNames } from "../resource-names.ts";
import { localTarget } from "./local-target.ts";
import { stageTarget } from "./stage-target.ts";

/** A Gatehouse to operate: in AWS or on this machine. */
export interface Target {
  /** In a sentence, behind a preposition. */
  name: string;
  /** What its stack is made of, by component, as SST tells it: `name` of a table, `url` of a queue or a site. */
  resources: Readonly<Record<string, unknown>>;
  /** What the SDK reads: region, credentials, and endpoints where they are not Amazon's own. */
  environment: Readonly<Record<string, string>>;
  now(): Date;
}

/** What every verb takes. */
export const stageOption = { stage: "<name>" };
export const aboutStage =
  "With --stage it goes to that stage in AWS; without, to the Gatehouse that runs on this machine.";

/** Finds the stage, or the stack that runs here, and turns this process to it. */
export async function openTarget(stage: string | undefined): Promise<Target> {
  const target = stage === undefined ? await localTarget() : await stageTarget(stage);
  // Beside credentials, a profile would win or be warned about; and no machine need be asked for others.
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN"]) delete process.env[name];
  Object.assign(process.env, target.environment, { AWS_EC2_METADATA_DISABLED: "true" });
  return target;
}

const Named = z.object({ name: z.string().min(1) });
const Addressed = z.object({ url: z.url() });

export function tableName({ name, resources }: Target): string {
  const { data } = Named.safeParse(resources[resourceNames.table]);
  if (!data) throw lacking(name, resourceNames.table);
  return data.name;
}

export function urlOf(target: Target, resource: string): string {
  const url = urlIfAny(target, resource);
  if (!url) throw lacking(target.name, resource);
  return url;
}

export const urlIfAny = ({ resources }: Target, resource: string): string | undefined =>
  Addressed.safeParse(resources[resource]).data?.url;

const lacking = (name: string, resource: string) =>
  new AppError("not_found", `There is no ${resource} in ${name}. Deploy it again with this version.`);
