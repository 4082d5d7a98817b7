/** One resource that the stacks ask AWS for. */
export interface Resource {
  type: string;
  id: string;
  /** Its logical name; the physical one has a random end. */
  name: string;
  inputs: Record<string, unknown>;
  /** What it was asked for and what AWS would add. */
  state: Record<string, unknown>;
  /** The inputs, by their first names, that the state keeps encrypted and no terminal shows. */
  secret: string[];
  region: string;
  /** Removing the stage leaves it in the account. */
  retained: boolean;
}

export interface Resources {
  resources: readonly Resource[];
  ofType(type: string): Resource[];
  one(type: string, name: string | RegExp): Resource;
}

export function toResources(resources: readonly Resource[]): Resources {
  const ofType = (type: string) => resources.filter((one) => one.type === type);
  return {
    resources,
    ofType,
    one(type, name) {
      const matching = ofType(type).filter((one) =>
        typeof name === "string" ? one.name === name : name.test(one.name),
      );
      const [only] = matching;
      if (only && matching.length === 1) return only;
      const names = ofType(type).map((one) => one.name);
      throw new Error(`${matching.length} × ${type} ${name}; there are: ${names.join(", ") || "none"}`);
    },
  };
}

/** The mark by which Pulumi's engine knows a secret: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/signatures.go */
const SECRET = "4dabf18193072939515e22adb298388d";

/** What was asked for, in the open, and which of it was a secret. */
export function opened(asked: Record<string, unknown>): Pick<Resource, "inputs" | "secret"> {
  const secret: string[] = [];
  const inputs = Object.entries(asked).map(([name, value]) => {
    if (typeof value !== "object" || value === null || !(SECRET in value)) return [name, value];
    secret.push(name);
    return [name, "value" in value ? value.value : undefined];
  });
  return { inputs: Object.fromEntries(inputs), secret };
}
