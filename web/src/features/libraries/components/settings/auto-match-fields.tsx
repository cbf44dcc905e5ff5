/** Whether a scan is followed by matching, and which plugins take part. */
import { Alert, List, Stack, Switch, Text } from "@mantine/core";
import { Icon } from "@/ui/icon";

interface AutoMatchFieldsProps {
  enabled: boolean;
  /** The plugins that would match; `undefined` while that is not known. */
  plugins: readonly string[] | undefined;
  onChange: (enabled: boolean) => void;
}

export function AutoMatchFields({ enabled, plugins, onChange }: AutoMatchFieldsProps) {
  return (
    <Stack maw={640}>
      <Switch
        checked={enabled}
        description="Only what a scan found new or changed is matched. Clear matches are written, unsure ones wait in the inbox."
        label="Match after a scan"
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {plugins && plugins.length > 0 && (
        <div>
          <Text size="sm">These plugins take part:</Text>
          <List mt={4} size="sm">
            {plugins.map((name) => (
              <List.Item key={name}>{name}</List.Item>
            ))}
          </List>
        </div>
      )}
      {plugins?.length === 0 && (
        <Alert
          color={enabled ? "yellow" : "gray"}
          icon={<Icon name="alert" />}
          title="No plugin takes part"
          variant="light"
        >
          A plugin takes part when it is enabled, works for this library, and has the scope “After a
          scan” among its permissions.
        </Alert>
      )}
    </Stack>
  );
}
