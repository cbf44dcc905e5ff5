/** Applies the title rules to the series that are there already. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Library } from "@/api/models";
import { useApplyTitles } from "@/features/libraries/api/apply-titles";
import { toastDone, toastFailed } from "@/ui/notice/toast";

interface ApplyTitlesButtonProps {
  library: Library;
  /** What runs is what is saved. */
  rulesAreSaved: boolean;
}

export function ApplyTitlesButton({ library, rulesAreSaved }: ApplyTitlesButtonProps) {
  const apply = useApplyTitles(library.id);
  const navigate = useNavigate();

  function start() {
    apply.mutate(undefined, {
      onSuccess: ({ taskIds, message }) => {
        const taskId = taskIds[0];
        const open = () => taskId && void navigate({ to: "/jobs/$taskId", params: { taskId } });
        toastDone(message, taskId ? { label: "Open the job", run: open } : undefined);
      },
      onError: (error) => toastFailed("The rules were not applied", error),
    });
  }

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
          loading={apply.isPending}
          onClick={start}
          size="xs"
          variant="default"
        >
          Apply to existing titles
        </Button>
      </Group>
    </Alert>
  );
}
