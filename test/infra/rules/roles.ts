import { brought, changed, reworded } from "../harness/alter.ts";
import { account } from "../harness/aws.ts";
import { differing, textAt, unless } from "../harness/compare.ts";
import { mayOf } from "../harness/may.ts";
import { type Statement, statementsIn, statementsOf } from "../harness/policy.ts";
import { kinds, physicalName, type Stage } from "../harness/stage.ts";
import { xray } from "./functions.ts";
import { specs } from "./lists.ts";
import type { Rule } from "./rule.ts";

/** Who else gets what a role may do, in ways that the role itself does not show. */
const otherWays = /^aws:iam\/(?!role:)/;

const isFunctionRole = (stage: Stage, name: unknown) =>
  specs.some((spec) => physicalName(stage, spec.name) === name);

const rowActions =
  /^dynamodb:(GetItem|BatchGetItem|Query|PutItem|UpdateItem|DeleteItem|BatchWriteItem|ConditionCheckItem)$/;

/** `wsp_*` ends what goes before it; `work*` would not. */
const isPartOf = (resource: string, arn: string) =>
  resource === arn || /^[/:]/.test(resource.slice(arn.length));

const eachStatement = (stage: Stage, faults: (statement: Statement, role: string) => string[]) =>
  stage
    .ofType(kinds.role)
    .flatMap((role) => statementsOf(role).flatMap((one) => faults(one, textAt(role.inputs, "name"))));

export const roleRules: readonly Rule[] = [
  {
    says: "each function has a role of its own that Lambda alone may take, for this account; a schedule's, the scheduler",
    faults: (stage) => [
      ...differing(
        "a function's role",
        stage.ofType(kinds.function).map(({ inputs }) => textAt(inputs, "role")),
        specs.map(({ name }) => `arn:aws:iam::${account}:role/${physicalName(stage, name)}`),
      ),
      ...stage.ofType(kinds.role).flatMap(({ name, inputs }) => {
        const service = isFunctionRole(stage, inputs.name) ? "lambda" : "scheduler";
        const wanted = {
          Effect: "Allow",
          Action: ["sts:AssumeRole"],
          Principal: { Service: [`${service}.amazonaws.com`] },
          Condition: { StringEquals: { "aws:SourceAccount": [account] } },
        };
        const trusts = statementsIn(inputs.assumeRolePolicy).map((one) => JSON.stringify(one));
        return differing(`${name} trusts: who`, trusts, [JSON.stringify(wanted)]);
      }),
    ],
    breaks: [
      reworded(kinds.role, "WorkerCodeRole", "lambda.amazonaws.com", "*"),
      reworded(kinds.role, "WorkerCodeRole", "aws:SourceAccount", "aws:PrincipalAccount"),
      changed(kinds.function, "WorkerCodeFunction", { role: `arn:aws:iam::${account}:role/admin` }),
    ],
  },
  {
    says: "what a role may do stands in its own policy: none that AWS keeps, and no user or key is made",
    faults: (stage) => [
      ...stage
        .ofType(kinds.role)
        .flatMap(({ name, inputs }) =>
          differing(`${name}: the policy`, [inputs.managedPolicyArns ?? []].flat().map(String), []),
        ),
      ...stage.resources
        .filter(({ type }) => otherWays.test(type))
        .map(({ type, name }) => `${type} ${name} is made`),
    ],
    breaks: [
      changed(kinds.role, "WorkerCodeRole", {
        managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
      }),
      brought("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "gatehouse-ada-worker" }),
      brought("aws:iam/accessKey:AccessKey", { user: "operator" }),
    ],
  },
  {
    says: "every action is spelt out, and every resource is one of this stage's own, X-Ray's traces apart",
    faults: (stage) => {
      const arns = stage.resources.flatMap(({ state }) =>
        [state.arn, state.streamArn].map((arn) => String(arn ?? "")),
      );
      const isOurs = (resource: string) =>
        arns.some((arn) => arn && resource.startsWith(arn) && isPartOf(resource, arn));
      return eachStatement(stage, ({ Effect, Action, Resource = [] }, role) => [
        ...Action.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z]+$/.test(action)).map(
          (action) => `${role}: ${action}`,
        ),
        ...Resource.filter((one) => !isOurs(one) && !Action.every((action) => xray.includes(action))).map(
          (one) => `${role} ${Effect} ${Action.join(", ")} on ${one}`,
        ),
      ]);
    },
    breaks: [
      reworded(kinds.role, "WorkerCodeRole", "sqs:ReceiveMessage", "sqs:*"),
      reworded(kinds.role, "WorkerCodeRole", "WorkQueue-", "Work*"),
      reworded(kinds.role, "WorkerCodeRole", `arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/`, "*"),
    ],
  },
  {
    says: "an action on rows is allowed for some kinds of rows, each by its name",
    faults: (stage) =>
      eachStatement(stage, ({ Effect, Action, Condition = {} }, role) => {
        if (Effect === "Deny" || !Action.some((action) => rowActions.test(action))) return [];
        const kindsOfRows = Condition["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"] ?? [];
        return [
          ...unless(kindsOfRows.length > 0, `${role} may ${Action.join(", ")} on any row`),
          ...kindsOfRows
            .filter((kind) => !/^[A-Z]+(-[A-Z]+)*(#\*)?$/.test(kind))
            .map((kind) => `${role} may ${Action.join(", ")} on ${kind}`),
        ];
      }),
    breaks: [
      reworded(kinds.role, "AdminApiCodeRole", "dynamodb:LeadingKeys", "dynamodb:Attributes"),
      reworded(kinds.role, "AdminApiCodeRole", "DOC#*", "*"),
    ],
  },
  {
    says: "nobody changes a trace or takes it away",
    faults: (stage) => {
      const may = mayOf(stage);
      const actions = ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete"];
      return specs.flatMap(({ name }) =>
        actions
          .filter(
            (action) =>
              may.rows(name, action, "TRACE#wsp_acme") ||
              may.rows(name, action, ["DOC#wsp_acme", "TRACE#wsp_acme"]),
          )
          .map((action) => `${name} may ${action} on TRACE#`),
      );
    },
    breaks: [(resources) => reworded(kinds.role, "AdminApiCodeRole", "Deny", "Allow")(resources)],
  },
];
