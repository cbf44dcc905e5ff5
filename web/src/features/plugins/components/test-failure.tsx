/** Why a plugin did not pass its test, with its last words, to be read at leisure and passed on. */
import { Code, Group, Modal, Stack, Text } from "@mantine/core";
import { CopyButton } from "@/ui/notice/copy-button";
import classes from "./test-failure.module.css";

export interface TestFault {
  message: string;
  stderrTail: readonly string[];
}

interface TestFailureProps {
  name: string;
  fault: TestFault;
  opened: boolean;
  onClose: () => void;
}

export function TestFailure({ name, fault, opened, onClose }: TestFailureProps) {
  const { message, stderrTail } = fault;
  const tail = stderrTail.join("\n");
  return (
    <Modal onClose={onClose} opened={opened} size="lg" title={`${name} did not pass its test`}>
      <Stack>
        <Text role="alert" size="sm">
          {message}
        </Text>
        {tail === "" ? (
          <Text c="dimmed" size="sm">
            It wrote nothing to its log.
          </Text>
        ) : (
          <div>
            <Text fw={600} mb={6} size="sm">
              Last lines of its log
            </Text>
            <Code block className={classes.tail} tabIndex={0}>
              {tail}
            </Code>
          </div>
        )}
        <Group justify="flex-end">
          <CopyButton size="sm" text={[message, tail].filter(Boolean).join("\n\n")}>
            Copy
          </CopyButton>
        </Group>
      </Stack>
    </Modal>
  );
}
