/** A role for one service, and only on behalf of this account: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export const onlyService = (service: string) =>
  aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: [service] }],
        conditions: [
          {
            test: "StringEquals",
            variable: "aws:SourceAccount",
            values: [aws.getCallerIdentityOutput().accountId],
          },
        ],
      },
    ],
  }).json;
