/** The state of a task in a word. */
import { Badge } from "@mantine/core";
import type { Task } from "../api/types";
import { STATUS_COLORS, STATUS_LABELS } from "../lib/task-words";

export function TaskBadge({ task }: { task: Task }) {
  return (
    <>
      <Badge color={STATUS_COLORS[task.status]} size="sm" variant="light">
        {STATUS_LABELS[task.status]}
      </Badge>
      {task.dryRun && (
        <Badge color="gray" size="sm" variant="outline">
          Dry run
        </Badge>
      )}
    </>
  );
}
