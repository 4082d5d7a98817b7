import { changed } from "../harness/alter.ts";
import { at, listAt, textAt, unless } from "../harness/compare.ts";
import type { Resource } from "../harness/resources.ts";
import { kinds } from "../harness/stage.ts";
import type { Rule } from "./rule.ts";

interface Limit {
  type: string;
  of: string;
  most: number;
  text(resource: Resource): string;
}

/**
 * What a deploy would only find out on its way. A stage's name is in many of them.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const limits: readonly Limit[] = [
  {
    type: kinds.edgeFunction,
    of: "code",
    most: 10_240,
    text: ({ inputs }) => textAt(inputs, "code"),
  },
  {
    type: kinds.headers,
    of: "content security policy",
    most: 1_783,
    text: ({ inputs }) =>
      textAt(inputs, "securityHeadersConfig", "contentSecurityPolicy", "contentSecurityPolicy"),
  },
  {
    type: kinds.role,
    of: "policies",
    most: 10_240,
    text: ({ inputs }) =>
      listAt(inputs, "inlinePolicies")
        .map((one) => textAt(one, "policy"))
        .join(""),
  },
  {
    type: kinds.role,
    of: "name",
    most: 64,
    text: ({ inputs }) => textAt(inputs, "name"),
  },
  {
    type: kinds.function,
    of: "environment",
    most: 4_096,
    text: ({ inputs }) => JSON.stringify(at(inputs, "environment", "variables") ?? {}),
  },
  {
    type: kinds.bucketPolicy,
    of: "policy",
    most: 20_480,
    text: ({ inputs }) => textAt(inputs, "policy"),
  },
  {
    type: "aws:cognito/userPoolDomain:UserPoolDomain",
    of: "name",
    most: 63,
    text: ({ inputs }) => textAt(inputs, "domain"),
  },
];

const long = "x".repeat(10_000);

export const limitRules: readonly Rule[] = [
  {
    says: "nothing is longer than AWS takes it",
    faults: (stage) =>
      limits.flatMap(({ type, of, most, text }) =>
        stage.ofType(type).flatMap((resource) => {
          const length = Buffer.byteLength(text(resource));
          return unless(length <= most, `${resource.name}'s ${of} has ${length} bytes, ${most} at the most`);
        }),
      ),
    breaks: [
      changed(kinds.edgeFunction, "AdminCloudfrontFunctionRequest", { code: long + long }),
      changed(kinds.role, "WorkerCodeRole", { name: `gatehouse-${"stage".repeat(10)}-worker` }),
      changed(kinds.function, "WorkerCodeFunction", { environment: { variables: { NANGO_HOST: long } } }),
    ],
  },
];
