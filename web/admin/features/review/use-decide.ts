import { useState } from "react";
import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";
import { explain, isProblem } from "../../shared/problem.ts";
import { useDocumentChange } from "../documents/change.ts";
import { keeping, publishing } from "./decide.ts";

export type What = "publish" | "keep";

/** What became of one document: each names the version and the hash that was decided upon. */
export interface Decision {
  document: DocumentView;
  what: What;
  done: boolean;
  /** Why it was left alone. */
  because?: string;
}

/** Decides on many, one after the other; what changed meanwhile or has open findings is left alone and told. */
export function useDecide() {
  const { change } = useDocumentChange();
  const [decisions, setDecisions] = useState<readonly Decision[]>([]);

  async function one(document: DocumentView, what: What): Promise<Decision> {
    if (what === "publish" && document.openFindings > 0)
      return {
        document,
        what,
        done: false,
        because: "The leak guard found something in it. Look at what was found, then publish it by itself.",
      };
    try {
      await change(document, what === "publish" ? publishing(document) : keeping(document));
      return { document, what, done: true };
    } catch (error) {
      const meanwhile = isProblem(error, 412);
      return {
        document,
        what,
        done: false,
        because: meanwhile ? "It changed since this page showed it. Look at it again." : explain(error),
      };
    }
  }

  async function decide(documents: readonly DocumentView[], what: What): Promise<void> {
    const made: Decision[] = [];
    for (const document of documents) {
      made.push(await one(document, what));
      setDecisions([...made]);
    }
  }

  return { decisions, decide, forget: () => setDecisions([]) };
}
