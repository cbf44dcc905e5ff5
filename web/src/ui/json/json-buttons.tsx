/** Takes JSON in and gives it out, exactly as the documentation writes it. */
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useId, useState } from "react";
import type { Pasted } from "@/lib/pasted";
import { Icon } from "@/ui/icon";
import { CopyButton } from "@/ui/notice/copy-button";

interface JsonButtonsProps<T> {
  /** What the JSON is, such as "rules". */
  what: string;
  /** What is copied; nothing when there is nothing. */
  json: unknown;
  placeholder: string;
  read: (text: string) => Pasted<T>;
  onPaste: (value: T) => void;
}

export function JsonButtons<T>({ what, json, placeholder, read, onPaste }: JsonButtonsProps<T>) {
  const [opened, dialog] = useDisclosure(false);
  const stackId = useId();

  return (
    <Group gap={4}>
      <Button
        leftSection={<Icon name="download" size={14} />}
        onClick={dialog.open}
        size="compact-sm"
        variant="subtle"
      >
        Paste JSON
      </Button>
      <CopyButton
        disabled={!json || (Array.isArray(json) && json.length === 0)}
        size="compact-sm"
        text={JSON.stringify(json, null, 2)}
        variant="subtle"
      >
        Copy as JSON
      </CopyButton>
      <Modal onClose={dialog.close} opened={opened} stackId={stackId} title={`Paste ${what}`}>
        <PasteForm
          onClose={dialog.close}
          onPaste={onPaste}
          placeholder={placeholder}
          read={read}
          what={what}
        />
      </Modal>
    </Group>
  );
}

type PasteFormProps<T> = Omit<JsonButtonsProps<T>, "json"> & { onClose: () => void };

function PasteForm<T>({ what, placeholder, read, onPaste, onClose }: PasteFormProps<T>) {
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();

  function take() {
    const pasted = read(text);
    if (!pasted.ok) return setFault(pasted.fault);
    onPaste(pasted.value);
    onClose();
  }

  return (
    <Stack>
      <Textarea
        autosize
        data-autofocus
        error={fault}
        label="JSON"
        maxRows={16}
        minRows={8}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setFault(undefined);
        }}
        placeholder={placeholder}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={text}
      />
      <Text c="dimmed" size="xs">
        This replaces the {what} in the editor. Nothing is saved yet.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
        <Button disabled={!text.trim()} onClick={take}>
          Use {what.endsWith("s") ? "these" : "this"} {what}
        </Button>
      </Group>
    </Stack>
  );
}
