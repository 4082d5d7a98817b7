import { Group, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { isLevel, levels, levelWords } from "../../shared/levels.ts";
import { useTypedSearch } from "../../shared/search.ts";
import { isStatus, statuses, statusNames } from "../../shared/status.tsx";
import type { Filters } from "./queries.ts";

interface DocumentsFiltersProps {
  filters: Filters;
  setFilters: (filters: Filters) => void;
}

export function DocumentsFilters({ filters, setFilters }: DocumentsFiltersProps) {
  const [typed, type] = useTypedSearch(filters.q, (q) => setFilters({ ...filters, q }));
  return (
    <Group gap="xs" className="filters" role="search">
      <TextInput
        type="search"
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        placeholder="Search titles"
        aria-label="Search titles"
        leftSection={<IconSearch size={15} aria-hidden />}
        className="filter-search"
      />
      <Select
        data={levels.map((value) => ({ value, label: levelWords[value].name }))}
        value={filters.level ?? null}
        onChange={(value) => setFilters({ ...filters, level: isLevel(value) ? value : undefined })}
        placeholder="Any level"
        aria-label="Level"
        clearable
        clearButtonProps={{ "aria-label": "Any level" }}
        className="filter"
      />
      <Select
        data={statuses.map((value) => ({ value, label: statusNames[value] }))}
        value={filters.status ?? null}
        onChange={(value) => setFilters({ ...filters, status: isStatus(value) ? value : undefined })}
        placeholder="Any status"
        aria-label="Status"
        clearable
        clearButtonProps={{ "aria-label": "Any status" }}
        className="filter"
      />
    </Group>
  );
}
