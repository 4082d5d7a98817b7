export const insteads = ["hang", "stall", "drop", "cut"] as const;
type Instead = (typeof insteads)[number];

export interface FailureRule {
  service: "api" | "files";
  /** Any when absent. */
  method?: string | undefined;
  /** As in /v1/blocks/{any}/children, with * for any run of characters. */
  path: string;
  status: number;
  code: string;
  message?: string | undefined;
  /** How many requests are left to fail. */
  times: number;
  /** Seconds, sent as Retry-After. */
  retryAfter?: number | undefined;
  /** Never answer; answer with headers and then nothing; break the connection, before the answer or in its middle. */
  instead?: Instead | undefined;
}

export interface FailureRules {
  add(rule: FailureRule): void;
  take(service: FailureRule["service"], method: string, path: string): FailureRule | undefined;
  list(): FailureRule[];
  clear(): void;
}

export function createFailureRules(): FailureRules {
  let rules: FailureRule[] = [];
  return {
    add: (rule) => void rules.push({ ...rule }),
    take(service, method, path) {
      const rule = rules.find(
        (one) =>
          one.service === service &&
          (one.method === undefined || one.method === method) &&
          pattern(one.path).test(path),
      );
      if (!rule) return undefined;
      rule.times -= 1;
      rules = rules.filter((one) => one.times > 0);
      return rule;
    },
    list: () => rules.map((rule) => ({ ...rule })),
    clear() {
      rules = [];
    },
  };
}

const pattern = (path: string): RegExp => new RegExp(`^${path.split("*").map(escaped).join(".*")}$`);

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
