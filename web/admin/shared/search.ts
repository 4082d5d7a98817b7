import { useDebouncedCallback } from "@mantine/hooks";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";

/** What is being typed, and — once the typing rests — what is searched for, which the address keeps. */
export function useTypedSearch(searched: string | undefined, search: (words: string | undefined) => void) {
  const [typed, setTyped] = useState(searched ?? "");
  const [known, setKnown] = useState(searched);
  const router = useRouter();
  const later = useDebouncedCallback((words: string, from: string) => {
    // Somebody is on the way to another page, and is not called back from there.
    if (router.latestLocation.pathname !== from) return;
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
    later(words, router.latestLocation.pathname);
  };
  return [typed, type] as const;
}
