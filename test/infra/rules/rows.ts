import { lacking, reworded } from "../harness/alter.ts";
import { account } from "../harness/aws.ts";
import { allows, type Statement, statementsIn } from "../harness/policy.ts";
import { kinds, roleOf, type Stage } from "../harness/stage.ts";
import type { Rule } from "./rule.ts";

const policyType = "aws:dynamodb/resourcePolicy:ResourcePolicy";

/** Whoever has every right that an account can give. */
const everyRight: Statement = { Effect: "Allow", Action: ["*"], Resource: ["*"] };
const somebody = `arn:aws:iam::${account}:role/administrator`;

const policyOn = (stage: Stage, arn: unknown): Statement[] =>
  stage
    .ofType(policyType)
    .filter(({ inputs }) => inputs.resourceArn === arn)
    .flatMap(({ inputs }) => statementsIn(inputs.policy));

function may(stage: Stage, who: string, action: string, kind?: string): boolean {
  const { state } = stage.one(kinds.table, "TableTable");
  const resource = String(action === "GetRecords" ? state.streamArn : state.arn);
  return allows([everyRight, ...policyOn(stage, resource)], {
    action: `dynamodb:${action}`,
    resource,
    context: { "aws:PrincipalArn": who, ...(kind ? { "dynamodb:LeadingKeys": [kind] } : {}) },
  });
}

const telling = (who: string, does: boolean, should: boolean, what: string) =>
  does === should ? [] : [`${who} ${does ? "may" : "may not"} ${what}`];

const content = [
  "DOC#wsp_x",
  "DOC-CURRENT#wsp_x",
  "VERSION#wsp_x",
  "CATALOG#wsp_x",
  "TRACE#wsp_x",
  "SOURCE#wsp_x",
];
const reads = ["GetItem", "BatchGetItem", "Query"];
const people = ["WORKSPACE#wsp_x", "WORKSPACES", "MEMBER#wsp_x", "PERSONAL#wsp_x", "TRACE-HEAD#wsp_x"];

export const rowRules: readonly Rule[] = [
  {
    says: "tenants' rows are read by the functions alone, whatever rights somebody has in the account",
    faults: (stage) => {
      const worker = String(roleOf(stage, "worker").state.arn);
      const ask = (who: string, name: string, should: boolean, action: string, kind?: string) =>
        telling(name, may(stage, who, action, kind), should, `${action} ${kind ?? ""}`);
      return [
        ...reads.flatMap((action) =>
          content.flatMap((kind) => [
            ...ask(somebody, "an administrator", false, action, kind),
            ...ask(worker, "the worker", true, action, kind),
          ]),
        ),
        ...["Scan", "PartiQLSelect", "GetRecords"].flatMap((action) =>
          ask(somebody, "an administrator", false, action),
        ),
        ...people.flatMap((kind) => ask(somebody, "the operator", true, "GetItem", kind)),
        ...stage.settings.breakGlassRoles.flatMap((role) => ask(role, "a restore", true, "Scan")),
      ];
    },
    breaks: [
      lacking(policyType, "TablePolicy"),
      lacking(policyType, "StreamPolicy"),
      reworded(policyType, "TablePolicy", "dynamodb:Scan", "dynamodb:DescribeTable"),
      reworded(policyType, "TablePolicy", "MEMBER#*", "*"),
      reworded(policyType, "TablePolicy", "role/gatehouse-", "role/another-"),
    ],
  },
  {
    says: "nobody in the account changes or takes away what is on record, the functions and a restore included",
    faults: (stage) =>
      [somebody, String(roleOf(stage, "worker").state.arn), ...stage.settings.breakGlassRoles].flatMap(
        (who) => [
          ...["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete"].flatMap(
            (action) => telling(who, may(stage, who, action, "TRACE#wsp_x"), false, `${action} TRACE#`),
          ),
          ...telling(who, may(stage, who, "UpdateItem", "BUDGET#wsp_x"), true, "UpdateItem BUDGET#"),
        ],
      ),
    breaks: [reworded(policyType, "TablePolicy", "dynamodb:DeleteItem", "dynamodb:PutItem")],
  },
];
