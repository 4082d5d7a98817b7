const megabyte = 1024 * 1024;

/** A limit as people read it, and never as more than it is: "200 MB", "1.9 MB". */
export const megabytes = (bytes: number): string => `${Math.floor((bytes / megabyte) * 10) / 10} MB`;
