import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

/** What is being typed, and — once the typing rests — what is searched for, which the address keeps. */
export function useTypedSearch(searched: string | undefined, search: (words: string | undefined) => void) {
  const [typed, setTyped] = useState(searched ?? "");
  const [known, setKnown] = useState(searched);
  const later = useDebouncedCallback((words: string) => {
    const wanted = words.trim() || undefined;
    setKnown(wanted);
    search(wanted);
  }, 300);

  // Changed from outside: the back button, or "show all".
  if (known !== searched) {
    setKnown(searched);
    if ((searched ?? "") !== typed.trim()) setTyped(searched ?? "");
  }

  const type = (words: string) => {
    setTyped(words);
    later(words);
  };
  return [typed, type] as const;
}
