/** Why settings were not saved: every fault under the tab where it is marked. */
import { Alert, Text } from "@mantine/core";
import { ProblemError } from "@/lib/problem";
import { Icon } from "@/ui/icon";
import { ProblemNotice } from "@/ui/notice/problem-notice";

interface RefusalProps {
  error: unknown;
  /** The name of the tab a field stands on. */
  tabName: (field: string) => string;
}

export function Refusal({ error, tabName }: RefusalProps) {
  if (!error) return null;
  if (!(error instanceof ProblemError) || error.errors.length === 0) {
    return <ProblemNotice error={error} title="The settings were not saved" />;
  }
  return (
    <Alert
      color="rubric"
      icon={<Icon name="alert" />}
      role="alert"
      title="The settings were not saved"
      variant="light"
    >
      {error.errors.map(({ field, detail }) => (
        <Text key={`${field} ${detail}`} size="sm">
          <b>{tabName(field)}:</b> {detail}
        </Text>
      ))}
    </Alert>
  );
}
