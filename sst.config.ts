/// <reference path="./.sst/platform/config.d.ts" />

/**
 * Gatehouse on AWS: `npx sst deploy --stage production`. What it is made of stands in stacks/, one file a concern;
 * what an operator may set, in stacks/settings.ts. SST allows no imports up here.
 */
export default $config({
  app({ stage }) {
    const isProduction = stage === "production";
    return {
      name: "gatehouse",
      home: "aws",
      removal: isProduction ? "retain" : "remove",
      protect: isProduction,
      providers: {
        aws: { version: "7.20.0", region: (process.env.AWS_REGION || "eu-west-1") as aws.Region },
      },
    };
  },
  async run() {
    const { deploy } = await import("./stacks/deploy.ts");
    return deploy();
  },
});
