import { Group, Select } from "@mantine/core";
import { isLevel, levels, levelWords } from "../../shared/levels.ts";
import { SearchBox } from "../../shared/search-box.tsx";
import { isStatus, statuses, statusNames } from "../../shared/status.tsx";
import type { Filters } from "./queries.ts";

interface DocumentsFiltersProps {
  filters: Filters;
  setFilters: (filters: Filters) => void;
}

export function DocumentsFilters({ filters, setFilters }: DocumentsFiltersProps) {
  return (
    <Group gap="xs" className="filters" role="search">
      <SearchBox searched={filters.q} search={(q) => setFilters({ ...filters, q })} />
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
