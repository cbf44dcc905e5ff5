/** What the author of a plugin asks an administrator to do. */
import { Alert, Text } from "@mantine/core";
import type { Plugin } from "@/api/models";
import { Icon } from "@/ui/icon";

export function SetupInstructions({ plugin }: { plugin: Plugin | undefined }) {
  const text = plugin?.manifest?.adminSetupInstructions?.trim();
  if (!text) return null;
  return (
    <Alert
      icon={<Icon name="settings" />}
      title={`How ${plugin?.displayName} is set up`}
      variant="light"
    >
      <Text size="sm" style={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}>
        {text}
      </Text>
    </Alert>
  );
}
