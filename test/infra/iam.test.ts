import { beforeAll, describe, expect, it } from "vitest";
import { handlers } from "../../stacks/handlers.ts";
import { type BucketPart, permissions, permitsOf } from "../../stacks/permissions.ts";
import { queues } from "../../stacks/queues.ts";
import { resourceNames } from "../../stacks/resource-names.ts";
import { mayOf } from "./harness/may.ts";
import { statementsOf } from "./harness/policy.ts";
import { openStage, roleOf, type Stage } from "./harness/stage.ts";
import { reviewed } from "./iam/reviewed.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage("preview", { MAIL_FROM: "Gatehouse <no-reply@example.com>" });
});

const all = handlers.flatMap(({ name }) => permitsOf(permissions[name]));
const among = (service: string) => all.filter((permit) => permit.startsWith(`${service}:`));
const actionsAmong = (service: string) => [
  ...new Set(among(service).map((permit) => permit.slice(service.length + 1).split(" ")[0] ?? "")),
];
const kinds = [...new Set(among("dynamodb").map((permit) => permit.split(" ")[1] ?? ""))];
const examples: Record<BucketPart, string | undefined> = {
  content: "wsp_one/ab12",
  temporary: "tmp/wsp_one/1f9",
  marked: "marked/wsp_one/1f9",
  removed: "removed/wsp_one/ab12",
  bucket: undefined,
  heads: "heads/2026-01-01/wsp_one.json",
};

describe("the role of a function on AWS", () => {
  it.each(handlers)("allows $name the actions that were reviewed", ({ name }) => {
    const allowing = statementsOf(roleOf(stage, name)).filter(({ Effect }) => Effect === "Allow");
    const actions = [...new Set(allowing.flatMap(({ Action }) => Action))];
    expect(actions.sort()).toEqual(reviewed[name]);
  });

  it.each(handlers)(
    "gives $name the rows, files, queues and mail of stacks/permissions.ts, and no others",
    ({ name }) => {
      const may = mayOf(stage);
      const given = [
        ...actionsAmong("dynamodb").flatMap((action) =>
          kinds
            .filter((kind) => may.rows(name, action, kind.replace("*", "wsp_one")))
            .map((kind) => `dynamodb:${action} ${kind}`),
        ),
        ...actionsAmong("s3").flatMap((action) =>
          Object.entries(examples)
            .filter(([, key]) => may.files(name, action, key))
            .map(([part]) => `s3:${action} ${part}`),
        ),
        ...(Object.keys(queues) as (keyof typeof queues)[])
          .filter((queue) => may.sends(name, `${resourceNames.queue(queue)}Queue`))
          .map((queue) => `sqs:SendMessage ${queue}`),
      ];
      const allowed = permitsOf(permissions[name]).filter((permit) => !permit.startsWith("ses:"));
      expect(given.sort()).toEqual(allowed.sort());
    },
  );

  it.each(handlers)(
    "says of each of $name's statements which rows, and names nothing by a wildcard",
    ({ name }) => {
      for (const { Effect, Action, Resource = [], Condition } of statementsOf(roleOf(stage, name))) {
        for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
        for (const resource of Resource) expect(resource).toMatch(/^arn:aws:[^*]+/);
        const onTable = Resource.some((resource) => /:table\/[^/]+$/.test(resource));
        if (Effect === "Allow" && onTable)
          expect(Object.keys(Condition ?? {}), Action.join()).toEqual(["ForAllValues:StringLike"]);
      }
    },
  );

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  it.each(handlers)("is small enough for IAM as $name's", ({ name }) => {
    expect(JSON.stringify(roleOf(stage, name).inputs.inlinePolicies).replace(/\s/g, "").length).toBeLessThan(
      10_240,
    );
  });
});
