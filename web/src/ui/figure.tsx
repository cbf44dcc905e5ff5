/** One number with what it counts. */
import { Text } from "@mantine/core";

interface FigureProps {
  label: string;
  /** Nothing while it is not known. */
  value: string | number | undefined;
  color?: string;
}

export function Figure({ label, value, color }: FigureProps) {
  return (
    <div>
      <Text
        ff="var(--codex-serif)"
        fw={600}
        size="xl"
        style={{ fontVariantNumeric: "tabular-nums" }}
        {...(color && { c: color })}
      >
        {value?.toLocaleString("en") ?? "—"}
      </Text>
      <Text c="dimmed" size="xs">
        {label}
      </Text>
    </div>
  );
}
