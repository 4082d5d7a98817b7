import type fc from "fast-check";

/** Each call of a port waits for its turn, and whose turn it is, the schedule says: whatever can come between two calls does, in some run. */
export function inAnyOrder<T extends object>(scheduler: fc.Scheduler, ports: T): T {
  const watched = <P extends object>(port: P): P =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return async (...input: unknown[]) => {
          await scheduler.schedule(Promise.resolve());
          return Reflect.apply(member, target, input);
        };
      },
    });
  const names = [
    "documents",
    "workspaces",
    "contacts",
    "sessions",
    "grants",
    "ndas",
    "tickets",
    "members",
    "users",
  ];
  const entries = Object.entries(ports).map(([name, port]) => [
    name,
    names.includes(name) ? watched(port) : port,
  ]);
  return Object.fromEntries(entries) as T; // the same names, each with the same calls
}
