/** The order of a grid. */
import { NativeSelect } from "@mantine/core";

interface SortSelectProps<Sort extends string> {
  options: readonly { value: Sort; label: string }[];
  value: Sort;
  onChange: (sort: Sort) => void;
}

export function SortSelect<Sort extends string>(props: SortSelectProps<Sort>) {
  const { options, value, onChange } = props;
  return (
    <NativeSelect
      aria-label="Sort by"
      data={options.map((option) => ({ ...option }))}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
      value={value}
    />
  );
}
