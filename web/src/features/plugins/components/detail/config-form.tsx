/** The plugin's own settings, as its manifest describes them. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ConfigSchema, Plugin } from "@/api/models";
import { faultsByField } from "@/lib/problem";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone } from "@/ui/notice/toast";
import { useUpdatePlugin } from "../../api/update-plugin";
import { missingSettings, withSetting } from "../../lib/config-form";
import { ConfigInput } from "./config-input";

interface ConfigFormProps {
  plugin: Plugin;
  schema: ConfigSchema;
}

export function ConfigForm({ plugin, schema }: ConfigFormProps) {
  const [config, setConfig] = useState<Record<string, unknown>>(plugin.config);
  const [asked, setAsked] = useState(false);
  const update = useUpdatePlugin(plugin.id);
  const faults = faultsByField(update.error);
  const missing = asked ? missingSettings(schema.fields, config) : [];
  const changed = JSON.stringify(config) !== JSON.stringify(plugin.config);

  function save() {
    setAsked(true);
    if (missingSettings(schema.fields, config).length > 0) return;
    update.mutate({ config }, { onSuccess: () => toastDone("The configuration was saved.") });
  }

  return (
    <form
      aria-label="Configuration"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack>
        {schema.description && (
          <Text c="dimmed" size="sm">
            {schema.description}
          </Text>
        )}
        {update.isError && (
          <ProblemNotice error={update.error} title="The configuration was not saved" />
        )}
        {schema.fields.map((field) => (
          <ConfigInput
            error={
              missing.includes(field.key)
                ? `${field.label} is required.`
                : (faults[`config.${field.key}`] ?? faults[field.key])
            }
            field={field}
            key={field.key}
            onChange={(value) => setConfig((now) => withSetting(now, field.key, value))}
            value={config[field.key]}
          />
        ))}
        <Group>
          <Button disabled={!changed} loading={update.isPending} type="submit">
            Save configuration
          </Button>
          {changed && (
            <Button onClick={() => setConfig(plugin.config)} variant="subtle">
              Discard
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
