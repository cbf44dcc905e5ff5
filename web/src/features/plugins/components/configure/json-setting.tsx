/** A setting that is JSON: kept as typed until it can be read. */
import { Textarea } from "@mantine/core";
import { useState } from "react";

interface JsonSettingProps {
  label: string;
  description: string | undefined;
  error: string | undefined;
  placeholder: string;
  withAsterisk: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
}

export function JsonSetting({ value, onChange, error, ...rest }: JsonSettingProps) {
  const [text, setText] = useState(value === undefined ? "" : JSON.stringify(value, null, 2));
  const [fault, setFault] = useState<string>();

  function read(next: string) {
    setText(next);
    try {
      onChange(next.trim() ? JSON.parse(next) : undefined);
      setFault(undefined);
    } catch {
      setFault("This is not JSON yet; the last readable text is kept.");
    }
  }

  return (
    <Textarea
      {...rest}
      autosize
      error={fault ?? error}
      minRows={3}
      onChange={(event) => read(event.currentTarget.value)}
      spellCheck={false}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      value={text}
    />
  );
}
