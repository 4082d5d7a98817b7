/** Pages, blocks and data sources show whole minutes, databases their milliseconds. */
export const toMinute = (iso: string): string => `${iso.slice(0, 16)}:00.000Z`;

export const withOffset = (iso: string): string => iso.replace("Z", "+00:00");
