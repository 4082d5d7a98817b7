import { functionName } from "./functions.ts";
import { handlers } from "./handlers.ts";
import { onRecord, rewriting } from "./policy.ts";

/** The functions' roles, which carry their names, and those that an operator named for a restore. */
export function mayReadContent(breakGlassRoles: readonly string[]): $util.Input<string>[] {
  const { accountId } = aws.getCallerIdentityOutput();
  const { partition } = aws.getPartitionOutput();
  return [
    ...handlers.map(
      ({ name }) => $interpolate`arn:${partition}:iam::${accountId}:role/${functionName(name)}`,
    ),
    ...breakGlassRoles,
  ];
}

/** What the operator's commands look at and write: workspaces, their people and what the records say of people, and Notion's handshake. */
const operatorsKinds = [
  "WORKSPACE#*",
  "WORKSPACE-SLUG#*",
  "WORKSPACES",
  "MEMBER#*",
  "ADDRESS#*",
  "PERSONAL#*",
  "TRACE-HEAD#*",
  "SETUP",
];

/**
 * Whatever rights somebody has in the account: tenants' rows are read by the functions alone, and what is on record is neither
 * changed nor taken away by anybody at all. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-intro.html
 */
export function guardTable(table: sst.aws.Dynamo, readers: $util.Input<string>[]): void {
  const rows = [table.arn, $interpolate`${table.arn}/index/*`];
  const everybody = [{ type: "*", identifiers: ["*"] }];
  const others = { test: "ArnNotLike", variable: "aws:PrincipalArn", values: readers };
  const { streamArn } = table.nodes.table;

  attach("TablePolicy", table.arn, [
    {
      effect: "Deny",
      principals: everybody,
      actions: ["dynamodb:Scan", "dynamodb:PartiQLSelect"],
      resources: rows,
      conditions: [others],
    },
    {
      effect: "Deny",
      principals: everybody,
      actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"],
      resources: rows,
      conditions: [
        others,
        { test: "ForAnyValue:StringNotLike", variable: "dynamodb:LeadingKeys", values: operatorsKinds },
      ],
    },
    {
      effect: "Deny",
      principals: everybody,
      actions: rewriting,
      resources: [table.arn],
      conditions: [onRecord],
    },
  ]);
  attach("StreamPolicy", streamArn, [
    {
      effect: "Deny",
      principals: everybody,
      actions: ["dynamodb:GetRecords"],
      resources: [streamArn],
      conditions: [others],
    },
  ]);
}

const attach = (
  name: string,
  resourceArn: $util.Input<string>,
  statements: aws.types.input.iam.GetPolicyDocumentStatementArgs[],
) =>
  new aws.dynamodb.ResourcePolicy(name, {
    resourceArn,
    policy: aws.iam.getPolicyDocumentOutput({ statements }).json,
  });
