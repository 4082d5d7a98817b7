import type { Log } from "../../functions/core/context.ts";

export interface LogLine {
  level: keyof Log;
  message: string;
  details?: Record<string, unknown>;
}

export function memoryLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Log) => (message: string, details?: Record<string, unknown>) =>
    void lines.push({ level, message, ...(details ? { details } : {}) });
  return { lines, info: at("info"), warn: at("warn"), error: at("error") };
}
