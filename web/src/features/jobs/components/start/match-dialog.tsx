/** Starts matching: which plugin, whether it writes, and honestly what it will take. */
import { Alert, Button, Group, Modal, Radio, Select, Stack, Switch } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { sentenceFor } from "@/lib/problem";
import { Icon } from "@/ui/icon";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone } from "@/ui/notice/toast";
import { useMatchPlugins } from "../../api/list-match-plugins";
import {
  type MatchOptions,
  type MatchTarget,
  useMatchPlan,
  useStartAutoMatch,
} from "../../api/start-auto-match";
import { planText } from "../../lib/task-words";

interface MatchDialogProps {
  target: MatchTarget;
  /** What is matched, as the dialog's title says it. */
  what: string;
  /** Shown when no plugin can do it. */
  noPlugin: ReactNode;
  opened: boolean;
  onClose: () => void;
  onStarted?: (() => void) | undefined;
}

export function MatchDialog(props: MatchDialogProps) {
  return (
    <Modal
      onClose={props.onClose}
      opened={props.opened}
      size="lg"
      title={`Auto-match ${props.what}`}
    >
      <MatchForm {...props} />
    </Modal>
  );
}

const SCOPES = { library: "library:detail", series: "series:bulk", books: "book:bulk" } as const;

function MatchForm({ target, noPlugin, onClose, onStarted }: MatchDialogProps) {
  const libraryId = target.kind === "library" ? target.libraryId : undefined;
  const plugins = useMatchPlugins(SCOPES[target.kind], libraryId);
  const [chosen, setChosen] = useState<string | null>(null);
  const [mode, setMode] = useState<"dry" | "apply">("dry");
  const [unmatchedOnly, setUnmatchedOnly] = useState(true);
  const start = useStartAutoMatch(target);
  const navigate = useNavigate();
  const pluginId = chosen ?? plugins.data?.[0]?.pluginId;
  const options = pluginId ? { pluginId, dryRun: mode === "dry", unmatchedOnly } : undefined;

  const plan = useMatchPlan(target, options);
  const nothingToDo = plan.data?.plan.items === 0;

  if (plugins.isError) {
    return <ProblemNotice error={plugins.error} title="The plugins could not be listed" />;
  }
  if (plugins.data?.length === 0) return noPlugin;

  /** Series and books of a library are two jobs. */
  function watch([taskId, ...others]: string[]) {
    void (taskId && others.length === 0
      ? navigate({ to: "/jobs/$taskId", params: { taskId } })
      : navigate({ to: "/jobs" }));
  }

  function submit(chosenOptions: MatchOptions) {
    start.mutate(chosenOptions, {
      onSuccess: ({ taskIds, message }) => {
        toastDone(message, { label: "Watch it", run: () => watch(taskIds) });
        onStarted?.();
        onClose();
      },
    });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (options) submit(options);
      }}
    >
      <Stack>
        <Select
          allowDeselect={false}
          data={
            plugins.data?.map(({ pluginId: value, pluginDisplayName: label }) => ({
              value,
              label,
            })) ?? []
          }
          label="Plugin"
          onChange={setChosen}
          value={pluginId ?? null}
        />
        <Radio.Group
          label="What to do"
          onChange={(value) => setMode(value as "dry" | "apply")}
          value={mode}
        >
          <Stack gap="xs" mt="xs">
            <Radio
              description="Nothing is written. You review every change and apply what you like."
              label="Dry run"
              value="dry"
            />
            <Radio
              description="Clear matches are written, unsure ones wait in the inbox. History can undo the run."
              label="Match and apply"
              value="apply"
            />
          </Stack>
        </Radio.Group>
        {target.kind === "library" && (
          <Switch
            checked={unmatchedOnly}
            label="Only what this plugin has not matched yet"
            onChange={(event) => setUnmatchedOnly(event.currentTarget.checked)}
          />
        )}
        <PlanNotice plan={plan} />
        {start.isError && <ProblemNotice error={start.error} title="The job did not start" />}
        <Group justify="flex-end">
          <Button onClick={onClose} variant="default">
            Cancel
          </Button>
          <Button disabled={!options || nothingToDo} loading={start.isPending} type="submit">
            {mode === "dry" ? "Start the dry run" : "Start matching"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface PlanNoticeProps {
  plan: ReturnType<typeof useMatchPlan>;
}

function PlanNotice({ plan }: PlanNoticeProps) {
  return (
    <Alert aria-live="polite" color="gray" icon={<Icon name="jobs" />} variant="light">
      {plan.isError && sentenceFor(plan.error)}
      {plan.isPending && "Counting what is to be done…"}
      {plan.data && planText(plan.data.plan)}
    </Alert>
  );
}
