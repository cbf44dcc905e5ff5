/** What became of each item of a task, by state. */
import { Anchor, Badge, Skeleton, Stack, Tabs, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { TaskItemStatus } from "@/api/models";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Pager } from "@/ui/pager";
import { ITEMS_PER_PAGE, useTaskItems } from "../../api/list-task-items";
import type { Task, TaskItem } from "../../api/types";
import { outcomeText } from "../../lib/outcome-words";
import classes from "../task.module.css";
import { ItemLink } from "./item-link";

type Tab = TaskItemStatus | "all";

const COLORS: Record<TaskItemStatus, string> = {
  pending: "gray",
  running: "verdigris",
  done: "verdigris",
  failed: "rubric",
  skipped: "yellow",
};

function tabsOf({ progress }: Task): { value: Tab; label: string; count: number }[] {
  return [
    { value: "all", label: "All", count: progress.total },
    { value: "done", label: "Done", count: progress.done },
    { value: "skipped", label: "Skipped", count: progress.skipped },
    { value: "failed", label: "Failed", count: progress.failed },
    { value: "pending", label: "Open", count: progress.open },
  ];
}

export function TaskItems({ task }: { task: Task }) {
  const [tab, setTab] = useState<Tab>("all");
  const [page, setPage] = useState(1);
  const items = useTaskItems(task.id, tab === "all" ? undefined : tab, page);

  return (
    <Stack gap="md">
      <Tabs
        onChange={(value) => {
          setTab((value ?? "all") as Tab);
          setPage(1);
        }}
        value={tab}
      >
        <Tabs.List aria-label="State of the items">
          {tabsOf(task).map(({ value, label, count }) => (
            <Tabs.Tab disabled={count === 0 && value !== tab} key={value} value={value}>
              {label} <span className={classes.numbers}>{count.toLocaleString("en")}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel pt="md" value={tab}>
          {items.isError && (
            <ProblemNotice
              error={items.error}
              onRetry={() => void items.refetch()}
              title="The items could not be read"
            />
          )}
          {items.isPending && <Skeleton h={200} radius="lg" />}
          {items.data && items.data.data.length === 0 && (
            <Text c="dimmed" size="sm">
              No item is in this state.
            </Text>
          )}
          {items.data && items.data.data.length > 0 && (
            <ul aria-label="Items" className={classes.rows}>
              {items.data.data.map((item) => (
                <li key={item.seq}>
                  <ItemRow dryRun={task.dryRun} item={item} />
                </li>
              ))}
            </ul>
          )}
        </Tabs.Panel>
      </Tabs>
      {items.data && (
        <Pager
          label="items"
          onChange={setPage}
          page={page}
          pageSize={ITEMS_PER_PAGE}
          total={items.data.total}
        />
      )}
    </Stack>
  );
}

function ItemRow({ item, dryRun }: { item: TaskItem; dryRun: boolean }) {
  return (
    <div className={classes.row}>
      <div className={classes.rowText}>
        <ItemLink className={classes.title} item={item.item} />
        <Text c={item.error ? "rubric" : "dimmed"} size="xs">
          {outcomeText(item, dryRun)}
          {item.attempts > 1 && ` · ${item.attempts} attempts`}
        </Text>
      </div>
      {item.outcome?.inboxId && (
        <Anchor
          renderRoot={(props) => (
            <Link {...props} search={{ entry: item.outcome?.inboxId }} to="/inbox" />
          )}
          size="sm"
        >
          Open in the inbox
        </Anchor>
      )}
      <Badge color={COLORS[item.status]} size="sm" variant="light">
        {item.status}
      </Badge>
    </div>
  );
}
