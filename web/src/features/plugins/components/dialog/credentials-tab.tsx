/** Secrets and how they reach the process. What is stored is never shown again. */
import { Alert, NativeSelect, Stack, Text, Textarea } from "@mantine/core";
import type { Plugin } from "@/api/models";
import { Icon } from "@/ui/icon";
import type { PluginDraft } from "../../lib/plugin-draft";
import { SetupInstructions } from "../setup-instructions";
import type { TabProps } from "./plugin-dialog";

const DELIVERIES = [
  { value: "init_message", label: "In the first message (recommended)" },
  { value: "env", label: "As environment variables" },
  { value: "both", label: "Both ways" },
];

interface CredentialsTabProps extends TabProps {
  plugin: Plugin | undefined;
}

export function CredentialsTab({ draft, faults, onChange, plugin }: CredentialsTabProps) {
  const asked = plugin?.manifest?.requiredCredentials ?? [];
  return (
    <Stack>
      <SetupInstructions plugin={plugin} />
      <NativeSelect
        data={DELIVERIES}
        description="Environment variables can be seen by other programs of the same user"
        error={faults.credentialDelivery}
        label="Credential delivery"
        onChange={(event) =>
          onChange({
            credentialDelivery: event.currentTarget.value as PluginDraft["credentialDelivery"],
          })
        }
        value={draft.credentialDelivery}
      />
      {asked.length > 0 && (
        <Alert icon={<Icon name="key" />} title="This plugin asks for" variant="light">
          {asked.map((field) => (
            <Text key={field.key} size="sm">
              <b>{field.key}</b>: {field.label}
              {field.required ? "" : " (optional)"}
              {field.description && `. ${field.description}`}
            </Text>
          ))}
        </Alert>
      )}
      <Textarea
        autoComplete="off"
        autosize
        description={
          plugin?.hasCredentials
            ? "Credentials are stored. Leave this blank to keep them."
            : "A JSON object. It is encrypted and never shown again."
        }
        error={faults.credentials}
        label="Credentials"
        minRows={3}
        onChange={(event) => onChange({ credentials: event.currentTarget.value })}
        placeholder={'{ "apiKey": "…" }'}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={draft.credentials}
      />
    </Stack>
  );
}
