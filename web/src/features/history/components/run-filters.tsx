/** Narrows the history by what happened, who did it, where and when. */
import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { RUN_KINDS, type RunSearch } from "../lib/run-filter";
import classes from "./history.module.css";

interface Choice {
  value: string;
  label: string;
}

interface RunFiltersProps {
  search: RunSearch;
  plugins: readonly Choice[];
  libraries: readonly Choice[];
  onChange: (search: RunSearch) => void;
}

export function RunFilters({ search, plugins, libraries, onChange }: RunFiltersProps) {
  function set(key: keyof RunSearch, value: string) {
    const { [key]: _, ...rest } = search;
    onChange(value ? ({ ...rest, [key]: value } as RunSearch) : rest);
  }

  const input = (key: keyof RunSearch) => ({
    onChange: (event: { currentTarget: { value: string } }) => set(key, event.currentTarget.value),
    value: search[key] ?? "",
  });
  return (
    <Group align="flex-end" className={classes.filterRow ?? ""} component="search" gap="sm">
      <NativeSelect
        data={[{ value: "", label: "Everything" }, ...RUN_KINDS]}
        label="What"
        {...input("kind")}
      />
      {plugins.length > 0 && (
        <NativeSelect
          data={[{ value: "", label: "Any or none" }, ...plugins]}
          label="Plugin"
          {...input("plugin")}
        />
      )}
      {libraries.length > 1 && (
        <NativeSelect
          data={[{ value: "", label: "All libraries" }, ...libraries]}
          label="Library"
          {...input("library")}
        />
      )}
      <div className={classes.days}>
        <TextInput label="From" type="date" {...input("from")} />
        <TextInput label="To" type="date" {...input("to")} />
      </div>
      {Object.keys(search).length > 0 && (
        <Button onClick={() => onChange({})} variant="subtle">
          Clear filters
        </Button>
      )}
    </Group>
  );
}
