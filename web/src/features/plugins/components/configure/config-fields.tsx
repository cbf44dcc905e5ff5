/** The plugin's own settings, as its manifest describes them. */
import { Stack, Text } from "@mantine/core";
import type { ConfigSchema } from "@/api/models";
import { withSetting } from "../../lib/config-form";
import { ConfigInput } from "./config-input";

interface ConfigFieldsProps {
  schema: ConfigSchema;
  config: Record<string, unknown>;
  faults: Readonly<Record<string, string>>;
  onChange: (config: Record<string, unknown>) => void;
}

export function ConfigFields({ schema, config, faults, onChange }: ConfigFieldsProps) {
  return (
    <Stack>
      {schema.description && (
        <Text c="dimmed" size="sm">
          {schema.description}
        </Text>
      )}
      {schema.fields.map((field) => (
        <ConfigInput
          error={faults[`config.${field.key}`] ?? faults[field.key]}
          field={field}
          key={field.key}
          onChange={(value) => onChange(withSetting(config, field.key, value))}
          value={config[field.key]}
        />
      ))}
    </Stack>
  );
}
