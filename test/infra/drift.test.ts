import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environment, type Variable } from "../../stacks/environment.ts";
import { queues } from "../../stacks/queues.ts";
import { resourceNames } from "../../stacks/resource-names.ts";
import { textAt } from "./harness/compare.ts";
import { type Laptop, openLaptop } from "./harness/laptop.ts";
import { readsOf } from "./harness/reads.ts";
import { functionOf, kinds, openStage, type Stage } from "./harness/stage.ts";
import { root } from "./harness/synth.ts";
import { variablesOf } from "./rules/functions.ts";
import { queueNames, specs } from "./rules/lists.ts";

let stage: Stage;
let laptop: Laptop;
let began: number;
beforeAll(async () => {
  stage = await openStage("drift", { MAIL_FROM: "Gatehouse <no-reply@example.com>" });
  began = Date.now();
  laptop = await openLaptop();
});
afterAll(() => laptop?.close());

const filesIn = (folder: string) => readdirSync(join(root, folder)).map((file) => file.replace(/\.ts$/, ""));
const names = specs.map(({ name }) => name);
const variables = new Set<string>(Object.values(environment).flat());

describe("what runs on a laptop and what is deployed", () => {
  it("are the same handlers, each file of functions/handlers one of them", () => {
    const deployed = stage.ofType(kinds.function).map(({ inputs }) => String(inputs.name));
    expect(filesIn("functions/handlers").sort()).toEqual([...names].sort());
    expect(deployed.sort()).toEqual(names.map((name) => `gatehouse-drift-${name}`).sort());
  });

  it("take the same requests", async () => {
    const keys = stage.ofType(kinds.route).map(({ inputs }) => String(inputs.routeKey));
    const deployed = (method: string, path: string) =>
      keys.some((key) => {
        const [allowed, pattern = ""] = key.split(" ");
        const shape = new RegExp(`^${pattern.replace("{proxy+}", ".+").replaceAll(".json", "\\.json")}$`);
        return (allowed === "ANY" || allowed === method) && shape.test(path);
      });
    const sample = keys.map((key) => key.split(" ")[1]?.replace("{proxy+}", "one/two") ?? "");
    const paths = [
      ...new Set([...sample, "/t", "/api", "/assets/other.css", "/webhooks/other", "/elsewhere"]),
    ];
    for (const path of paths)
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
        expect(`${method} ${path}: ${await laptop.takes(method, path)}`).toBe(
          `${method} ${path}: ${deployed(method, path)}`,
        );
  });

  it("call the same functions at the same rates", () => {
    const due = laptop.due();
    const rates = stage.ofType(kinds.schedule).map(({ inputs }) => {
      const arn = textAt(inputs, "target", "arn");
      return [arn.split(":gatehouse-drift-")[1] ?? arn, String(inputs.scheduleExpression)] as const;
    });
    expect(Object.keys(due).sort()).toEqual(rates.map(([name]) => name).sort());
    for (const [name, rate] of rates) {
      const [, count, unit] = /^rate\((\d+) (minutes|hours)\)$/.exec(rate) ?? [];
      const period = Number(count) * (unit === "hours" ? 3_600_000 : 60_000);
      expect(due[name]).toBeGreaterThanOrEqual(began + period);
      expect(due[name]).toBeLessThanOrEqual(laptop.now() + period);
    }
  });

  it("have the same queues, which hide, drop and order their messages alike", async () => {
    const local = await laptop.queues();
    const expected = queueNames.flatMap((queue) => [queues[queue].name, queues[queue].deadLetters]);
    expect(Object.keys(local).sort()).toEqual(expected.sort());
    for (const queue of queueNames) {
      const { inputs } = stage.one(kinds.queue, `${resourceNames.queue(queue)}Queue`);
      const attributes = local[queues[queue].name] ?? {};
      const redrive = JSON.parse(attributes.RedrivePolicy ?? "{}");
      expect(attributes).toMatchObject({
        VisibilityTimeout: String(inputs.visibilityTimeoutSeconds),
        FifoQueue: String(inputs.fifoQueue),
        ContentBasedDeduplication: String(inputs.contentBasedDeduplication),
      });
      expect(redrive.maxReceiveCount).toBe(JSON.parse(String(inputs.redrivePolicy)).maxReceiveCount);
      expect(redrive.deadLetterTargetArn.endsWith(`:${queues[queue].deadLetters}`)).toBe(true);
    }
  });

  it("have the same variables in their environment", () => {
    const deployed = new Set(stage.ofType(kinds.function).flatMap((one) => Object.keys(variablesOf(one))));
    expect([...laptop.variables].sort()).toEqual([...deployed].sort());
    expect([...deployed].sort()).toEqual([...variables].sort());
  });
});

describe("what is deployed with a function", () => {
  for (const name of names)
    it(`is all that the wiring of ${name} reads, and no more`, async () => {
      const given = variablesOf(functionOf(stage, name));
      const { connect } = await import(`../../functions/app/${name}.ts`);
      const read = await readsOf({ ...given, AWS_REGION: "eu-west-1" }, connect);
      const named: readonly Variable[] = environment[name];
      expect([...read].filter((variable) => variables.has(variable)).sort()).toEqual([...named].sort());
    });
});
