// @ts-check

/**
 * What to say where a bundle is larger than its budget, with the packages that make it so.
 * @param {{ name: string, bytes: number, inputs: Record<string, { bytesInOutput: number }> }} bundle
 * @param {number | undefined} budget in KB
 */
export function oversize({ name, bytes, inputs }, budget) {
  if (budget === undefined) return `${name} has no size budget: give it one in stacks/bundle/budgets.mjs`;
  if (bytes <= budget * 1024) return undefined;
  return `The bundle of ${name} has ${kilobytes(bytes)} and its budget is ${budget} KB (stacks/bundle/budgets.mjs). Most of it: ${largest(inputs)}`;
}

/** @param {Record<string, { bytesInOutput: number }>} inputs */
function largest(inputs) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const part =
      /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split("/").slice(0, 2).join("/");
    sizes.set(part, (sizes.get(part) ?? 0) + bytesInOutput);
  }
  return [...sizes]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 8)
    .map(([part, size]) => `${part} ${kilobytes(size)}`)
    .join(", ");
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
