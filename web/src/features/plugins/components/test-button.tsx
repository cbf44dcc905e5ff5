/** Greets a plugin and tells how long the answer took. */
import { Button } from "@mantine/core";
import type { Plugin } from "@/api/models";
import { Icon } from "@/ui/icon";
import { toastDone, toastFailed, toastWarning } from "@/ui/notice/toast";
import { useTestPlugin } from "../api/test-plugin";

export function TestButton({ plugin }: { plugin: Plugin }) {
  const test = useTestPlugin(plugin.id);

  function run() {
    test.mutate(undefined, {
      onSuccess: ({ success, message, latencyMs }) => {
        if (!success) return toastWarning(message);
        toastDone(latencyMs === undefined ? message : `${message} in ${latencyMs} ms`);
      },
      onError: (error) => toastFailed(`${plugin.displayName} could not be tested`, error),
    });
  }

  return (
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
  );
}
