/** Names a key, chooses how long it lasts, and shows its secret once. */
import { Alert, Button, Code, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { CopyButton } from "@/ui/notice/copy-button";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { useCreateApiKey } from "../api/create-api-key";

const LIFETIMES = [
  { value: "", label: "Never expires" },
  { value: "30", label: "30 days" },
  { value: "365", label: "One year" },
];

const DAY_MS = 86_400_000;

function expiry(days: string): string | null {
  return days ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null;
}

export function NewKeyForm() {
  const [name, setName] = useState("");
  const [days, setDays] = useState("");
  const create = useCreateApiKey();

  function submit(event: React.FormEvent) {
    event.preventDefault();
    if (!name.trim()) return;
    create.mutate({ name: name.trim(), expiresAt: expiry(days) }, { onSuccess: () => setName("") });
  }

  return (
    <Stack>
      <form aria-label="New API key" onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="1 1 14rem"
            label="Name"
            onChange={(event) => setName(event.currentTarget.value)}
            placeholder="Backup script"
            value={name}
          />
          <NativeSelect
            data={LIFETIMES}
            label="Lifetime"
            onChange={(event) => setDays(event.currentTarget.value)}
            value={days}
          />
          <Button disabled={!name.trim()} loading={create.isPending} type="submit">
            Create key
          </Button>
        </Group>
      </form>
      {create.isError && <ProblemNotice error={create.error} title="The key was not made" />}
      {create.data && (
        <Alert role="status" title={`Key for ${create.data.apiKey.name}`} variant="light">
          <Stack align="flex-start" gap="xs">
            Copy it now. It is not shown again.
            <Code block style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
              {create.data.key}
            </Code>
            <CopyButton text={create.data.key}>Copy key</CopyButton>
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}
