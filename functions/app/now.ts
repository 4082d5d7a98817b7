/** Now; on a laptop that somebody has advanced, the offset is read anew each time. */
export const now = (): Date => new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS ?? 0));
