/** Applies the title rules to the series that are there already. */
import { Alert, Button, Group, Text } from "@mantine/core";
import type { Library } from "@/api/models";
import { useApplyTitleRules } from "@/routes/item/use-apply-title-rules";

interface ApplyTitlesButtonProps {
  library: Library;
  /** What runs is what is saved. */
  rulesAreSaved: boolean;
}

export function ApplyTitlesButton({ library, rulesAreSaved }: ApplyTitlesButtonProps) {
  const apply = useApplyTitleRules(library.id);

  return (
    <Alert color="gray" mt="lg" variant="light">
      <Group justify="space-between">
        <Text flex="1 1 18rem" size="sm">
          New series get their titles by these rules.{" "}
          {rulesAreSaved
            ? "Those that are here keep theirs until you apply the rules; locked titles and titles you edited stay."
            : "Save them before you apply them to the titles that are here."}
        </Text>
        <Button
          disabled={!rulesAreSaved}
          loading={apply.starting}
          onClick={apply.start}
          size="xs"
          variant="default"
        >
          Apply to existing titles
        </Button>
      </Group>
    </Alert>
  );
}
