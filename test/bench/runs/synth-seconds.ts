/** From the first module of Pulumi and SST to the last resource. */
export async function synthSeconds(stage: string, env: Record<string, string>) {
  const from = performance.now();
  const { openStage } = await import("../../infra/harness/stage.ts");
  const { resources } = await openStage(stage, env);
  return { seconds: (performance.now() - from) / 1000, resources: resources.length };
}
