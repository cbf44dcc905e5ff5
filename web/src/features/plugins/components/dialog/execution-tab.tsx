/** How the process is started, and what it is held to. */
import {
  Autocomplete,
  NativeSelect,
  NumberInput,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { usePluginOptions } from "../../api/get-plugin-options";
import { argumentsHint } from "../../lib/arguments";
import { commandsOf } from "../../lib/commands";
import { EnvInput } from "./env-input";
import type { TabProps } from "./plugin-dialog";

export function ExecutionTab(props: TabProps) {
  const { draft, faults, onChange } = props;
  const options = usePluginOptions();
  const hint = argumentsHint(draft.args);
  const { choices, also } = commandsOf(options.data?.allowedCommands ?? []);
  return (
    <Stack>
      <Autocomplete
        data={choices}
        description={`A command this server allows, found by name or by path.${also && ` Also ${also}.`}`}
        error={faults.command}
        label="Command"
        onChange={(command) => onChange({ command })}
        value={draft.command}
      />
      <Textarea
        autosize
        description="One per line"
        error={faults.args}
        label="Arguments"
        minRows={3}
        onChange={(event) => onChange({ args: event.currentTarget.value })}
        placeholder={"-y\n@ashdev/codex-plugin-metadata-echo@1.9.3"}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={draft.args}
      />
      {hint && (
        <Text c="var(--mantine-color-yellow-light-color)" mt={-8} role="status" size="sm">
          {hint}
        </Text>
      )}
      <TextInput
        description="Left blank, the plugin runs in a folder of its own"
        error={faults.workingDirectory}
        label="Working directory"
        onChange={(event) => onChange({ workingDirectory: event.currentTarget.value })}
        value={draft.workingDirectory}
      />
      <EnvInput entries={draft.env} error={faults.env} onChange={(env) => onChange({ env })} />
      <Textarea
        autosize
        description="A JSON object; plugins that describe their settings get a form on their own page"
        error={faults.config}
        label="Configuration"
        minRows={2}
        onChange={(event) => onChange({ config: event.currentTarget.value })}
        placeholder={'{ "maxResults": 5 }'}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={draft.config}
      />
      <Limits {...props} logLevels={options.data?.logLevels ?? [draft.logLevel]} />
    </Stack>
  );
}

function Limits({ draft, faults, onChange, logLevels }: TabProps & { logLevels: string[] }) {
  return (
    <>
      <Switch
        checked={draft.isRateLimited}
        label="Enable rate limiting"
        onChange={(event) => onChange({ isRateLimited: event.currentTarget.checked })}
      />
      {draft.isRateLimited && (
        <NumberInput
          clampBehavior="strict"
          error={faults.rateLimitRequestsPerMinute}
          label="Requests per minute"
          max={1000}
          min={1}
          onChange={(value) => onChange({ requestsPerMinute: Number(value) || 1 })}
          value={draft.requestsPerMinute}
        />
      )}
      <Switch
        checked={draft.hasOwnTimeout}
        label="Override default request timeout"
        onChange={(event) => onChange({ hasOwnTimeout: event.currentTarget.checked })}
      />
      {draft.hasOwnTimeout && (
        <NumberInput
          clampBehavior="strict"
          error={faults.requestTimeoutSeconds}
          label="Request timeout in seconds"
          max={3600}
          min={1}
          onChange={(value) => onChange({ timeoutSeconds: Number(value) || 1 })}
          value={draft.timeoutSeconds}
        />
      )}
      <Switch
        checked={draft.hasOwnLogLevel}
        label="Override log level"
        onChange={(event) => onChange({ hasOwnLogLevel: event.currentTarget.checked })}
      />
      {draft.hasOwnLogLevel && (
        <NativeSelect
          data={logLevels}
          error={faults.logLevel}
          label="Log level"
          onChange={(event) => onChange({ logLevel: event.currentTarget.value })}
          value={draft.logLevel}
        />
      )}
    </>
  );
}
