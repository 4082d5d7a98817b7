/** What AWS would answer to the stacks: ids, ARNs and addresses of what they make, and what they look up. */
export const account = "123456789012";

type Values = Readonly<Record<string, unknown>>;

const text = (value: unknown) => String(value ?? "");

/** What a resource knows of itself once it is made, beside what it was asked for. */
export function madeOf(region: string, type: string, name: string, asked: Values): Values {
  const arn = arnOf(region, type, name, asked);
  const common = { arn, name: asked.name ?? name };
  switch (type) {
    case "aws:sqs/queue:Queue": {
      const url = `https://sqs.${region}.amazonaws.com/${account}/${text(asked.name)}`;
      return { ...common, id: url, url };
    }
    case "aws:s3/bucket:Bucket":
      return {
        ...common,
        id: asked.bucket,
        bucketDomainName: `${text(asked.bucket)}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${text(asked.bucket)}.s3.${region}.amazonaws.com`,
      };
    case "aws:dynamodb/table:Table":
      return { ...common, streamArn: asked.streamEnabled ? `${arn}/stream/2026-01-01T00:00:00.000` : "" };
    case "aws:apigatewayv2/api:Api":
      return {
        ...common,
        apiEndpoint: `https://${name.toLowerCase()}.execute-api.${region}.amazonaws.com`,
        executionArn: `arn:aws:execute-api:${region}:${account}:${name}`,
      };
    case "aws:lambda/function:Function":
      return { ...common, qualifiedArn: `${arn}:1`, version: "1", invokeArn: `${arn}/invocations` };
    case "aws:cloudfront/distribution:Distribution":
      return {
        ...common,
        domainName: `${name.toLowerCase()}.cloudfront.net`,
        hostedZoneId: "Z2FDTNDATAQYW2",
        etag: "E1",
      };
    case "aws:cognito/userPool:UserPool":
      return { ...common, id: `${region}_${name}` };
    case "aws:acm/certificate:Certificate":
      return {
        ...common,
        domainValidationOptions: [
          {
            domainName: asked.domainName,
            resourceRecordName: `_x.${text(asked.domainName)}.`,
            resourceRecordType: "CNAME",
            resourceRecordValue: "_y.acm-validations.aws.",
          },
        ],
      };
    case "aws:sesv2/emailIdentity:EmailIdentity":
      return {
        ...common,
        arn: `arn:aws:ses:${region}:${account}:identity/${text(asked.emailIdentity)}`,
        dkimSigningAttributes: { tokens: ["one", "two", "three"] },
      };
    case "random:index/randomBytes:RandomBytes": {
      const bytes = Buffer.alloc(Number(asked.length ?? 32), 7);
      return { ...common, base64: bytes.toString("base64"), hex: bytes.toString("hex") };
    }
    case "random:index/randomId:RandomId":
      return { ...common, hex: "00".repeat(Number(asked.byteLength ?? 4)), dec: "0" };
    case "command:local:Command":
      return { ...common, stdout: "", stderr: "" };
    default:
      return common;
  }
}

function arnOf(region: string, type: string, name: string, asked: Values): string {
  const own = text(asked.name ?? name);
  switch (type) {
    case "aws:s3/bucket:Bucket":
      return `arn:aws:s3:::${text(asked.bucket)}`;
    case "aws:iam/role:Role":
      return `arn:aws:iam::${account}:role/${own}`;
    case "aws:dynamodb/table:Table":
      return `arn:aws:dynamodb:${region}:${account}:table/${own}`;
    case "aws:sqs/queue:Queue":
      return `arn:aws:sqs:${region}:${account}:${own}`;
    case "aws:sns/topic:Topic":
      return `arn:aws:sns:${region}:${account}:${own}`;
    case "aws:lambda/function:Function":
      return `arn:aws:lambda:${region}:${account}:function:${own}`;
    case "aws:cloudwatch/logGroup:LogGroup":
      return `arn:aws:logs:${region}:${account}:log-group:${own}`;
    case "aws:cloudfront/distribution:Distribution":
      return `arn:aws:cloudfront::${account}:distribution/${name}`;
    default:
      return `arn:aws:${type.split(":")[1]?.split("/")[0]}:${region}:${account}:${name}`;
  }
}

/** What the provider's functions answer. */
export function lookUp(region: string, token: string, asked: Values): Values {
  switch (token) {
    case "aws:index/getRegion:getRegion":
      return {
        id: region,
        region,
        name: region,
        description: region,
        endpoint: `ec2.${region}.amazonaws.com`,
      };
    case "aws:index/getPartition:getPartition":
      return {
        id: "aws",
        partition: "aws",
        dnsSuffix: "amazonaws.com",
        reverseDnsPrefix: "com.amazonaws",
      };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return {
        id: account,
        accountId: account,
        arn: `arn:aws:iam::${account}:user/operator`,
        userId: "AIDA",
      };
    case "aws:iam/getPolicyDocument:getPolicyDocument": {
      const json = JSON.stringify(policyDocument(asked));
      return { ...asked, id: "document", json, minifiedJson: json };
    }
    default:
      throw new Error(`Nothing is known of ${token} ${JSON.stringify(asked)}`);
  }
}

interface StatementArgs {
  sid?: string;
  effect?: string;
  actions?: string[];
  resources?: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

/** As the provider writes a policy: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
function policyDocument({ statements = [] }: { statements?: StatementArgs[] }) {
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect = "Allow", actions, resources, principals, conditions }) => ({
      ...(sid ? { Sid: sid } : {}),
      Effect: effect,
      Action: actions ?? [],
      ...(resources?.length ? { Resource: resources } : {}),
      ...(principals?.length ? { Principal: principalsOf(principals) } : {}),
      ...(conditions?.length ? { Condition: conditionsOf(conditions) } : {}),
    })),
  };
}

const principalsOf = (principals: { type: string; identifiers: string[] }[]) =>
  principals.some(({ type }) => type === "*")
    ? "*"
    : Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers]));

function conditionsOf(conditions: { test: string; variable: string; values: string[] }[]) {
  const found: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of conditions) {
    found[test] ??= {};
    found[test][variable] = values;
  }
  return found;
}
