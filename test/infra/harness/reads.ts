/** What a piece of code reads of its environment, while it is this one. */
export async function readsOf(
  environment: Record<string, string>,
  code: () => unknown,
): Promise<Set<string>> {
  const read = new Set<string>();
  const own = process.env;
  process.env = new Proxy(
    { ...environment },
    {
      get(variables, name) {
        read.add(String(name));
        return Reflect.get(variables, name);
      },
    },
  );
  try {
    await code();
  } finally {
    process.env = own;
  }
  return read;
}
