import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTypedSearch } from "./search.ts";

interface SearchBoxProps {
  searched: string | undefined;
  search: (words: string | undefined) => void;
  label?: string;
}

export function SearchBox({ searched, search, label = "Search titles" }: SearchBoxProps) {
  const [typed, type] = useTypedSearch(searched, search);
  return (
    <TextInput
      type="search"
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={15} aria-hidden />}
      className="filter-search"
    />
  );
}
