/** The pages of a long list; nothing when there is but one. */
import { Group, Pagination, Text } from "@mantine/core";

interface PagerProps {
  page: number;
  pageSize: number;
  total: number;
  /** What the list holds, for assistive technology, such as "Runs". */
  label: string;
  onChange: (page: number) => void;
}

const CONTROLS: Record<string, string> = {
  first: "First page",
  previous: "Previous page",
  next: "Next page",
  last: "Last page",
};

export function Pager({ page, pageSize, total, label, onChange }: PagerProps) {
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  const first = (page - 1) * pageSize + 1;
  return (
    <Group component="nav" aria-label={`Pages of ${label}`} justify="space-between">
      <Text c="dimmed" size="sm">
        {first.toLocaleString("en")}–{Math.min(page * pageSize, total).toLocaleString("en")} of{" "}
        {total.toLocaleString("en")}
      </Text>
      <Pagination
        getControlProps={(control) => ({ "aria-label": CONTROLS[control] })}
        getItemProps={(number) => ({ "aria-label": `Page ${number}` })}
        onChange={onChange}
        size="sm"
        total={pages}
        value={page}
      />
    </Group>
  );
}
