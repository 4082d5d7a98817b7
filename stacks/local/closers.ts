type Close = () => unknown;

export interface Closers {
  add(close: Close): void;
  /** Closes everything, what was opened last first; each is tried, whatever became of the others. */
  closeAll(): Promise<void>;
}

export function collectClosers(): Closers {
  const opened: Close[] = [];
  return {
    add: (close) => void opened.push(close),
    async closeAll() {
      for (const close of opened.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          console.error("A part of the stack did not close:", error);
        }
      }
    },
  };
}
