/** Greets a plugin and tells how long the answer took, or in full why there was none. */
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { Plugin } from "@/api/models";
import { ProblemError, sentenceFor } from "@/lib/problem";
import { Icon } from "@/ui/icon";
import { toastDone } from "@/ui/notice/toast";
import { useTestPlugin } from "../api/test-plugin";
import { TestFailure, type TestFault } from "./test-failure";

export function TestButton({ plugin }: { plugin: Plugin }) {
  const test = useTestPlugin(plugin.id);
  const [fault, setFault] = useState<TestFault>({ message: "", stderrTail: [] });
  const [opened, dialog] = useDisclosure(false);

  function tell(found: TestFault) {
    setFault(found);
    dialog.open();
  }

  function run() {
    test.mutate(undefined, {
      onSuccess: ({ success, message, latencyMs, stderrTail = [] }) => {
        if (!success) return tell({ message, stderrTail });
        toastDone(latencyMs === undefined ? message : `${message} in ${latencyMs} ms`);
      },
      onError: (error) => {
        const stderrTail = error instanceof ProblemError ? error.stderrTail : [];
        tell({ message: sentenceFor(error), stderrTail });
      },
    });
  }

  return (
    <>
      <Button
        aria-label={`Test ${plugin.displayName}`}
        leftSection={<Icon name="play" size={14} />}
        loading={test.isPending}
        onClick={run}
        size="xs"
        variant="default"
      >
        Test
      </Button>
      <TestFailure fault={fault} name={plugin.displayName} onClose={dialog.close} opened={opened} />
    </>
  );
}
