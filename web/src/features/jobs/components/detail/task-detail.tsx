/** One task: how it stands, and what became of its items or what its dry run proposes. */
import { Anchor, Group, Stack, Tabs, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { formatDate } from "@/lib/format";
import type { SubjectWords } from "@/ui/diff/subject-words";
import { FactList } from "@/ui/fact-list";
import type { Task } from "../../api/types";
import { isOpen, itemsText } from "../../lib/task-words";
import { TaskCard } from "../task-card";
import { ReviewTable } from "./review-table";
import { TaskItems } from "./task-items";

interface TaskDetailProps {
  task: Task;
  words: SubjectWords;
  mayControl: boolean;
}

export function TaskDetail({ task, words, mayControl }: TaskDetailProps) {
  const reviewable = task.dryRun && task.status === "completed" && mayControl;
  return (
    <Stack gap={36}>
      <TaskCard mayControl={mayControl} named={false} task={task} />
      {reviewable ? (
        <Tabs defaultValue="review" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="review">Review</Tabs.Tab>
            <Tabs.Tab value="items">All items</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel pt="lg" value="review">
            <ReviewTable task={task} words={words} />
          </Tabs.Panel>
          <Tabs.Panel pt="lg" value="items">
            <TaskItems task={task} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <Stack component="section" gap="md">
          <Title order={2}>Items</Title>
          <TaskItems task={task} />
        </Stack>
      )}
      <Facts task={task} />
    </Stack>
  );
}

function Facts({ task }: { task: Task }) {
  const wrote = !task.dryRun && !isOpen(task) && task.progress.done > 0;
  return (
    <Stack component="section" gap="md">
      <Group justify="space-between">
        <Title order={2}>About this job</Title>
        {wrote && (
          <Anchor
            renderRoot={(props) => (
              <Link {...props} params={{ runId: task.runId }} to="/history/$runId" />
            )}
            size="sm"
          >
            What it wrote
          </Anchor>
        )}
      </Group>
      <FactList
        facts={[
          { label: "Items", value: itemsText(task) },
          { label: "Plan", value: task.plan?.text },
          { label: "Created", value: formatDate(task.createdAt) },
          { label: "Started", value: task.startedAt && formatDate(task.startedAt) },
          { label: "Ended", value: task.finishedAt && formatDate(task.finishedAt) },
          { label: "Fault", value: task.error && <Text size="sm">{task.error}</Text> },
        ]}
      />
    </Stack>
  );
}
