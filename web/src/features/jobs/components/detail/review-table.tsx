/** The result of a dry run: every change, to be ticked or left, and then written as reviewed. */
import { Button, Checkbox, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SubjectWords } from "@/ui/diff/subject-words";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { Pager } from "@/ui/pager";
import { useApplyReviewed } from "../../api/apply-reviewed";
import { allTaskItems, ITEMS_PER_PAGE, useTaskItems } from "../../api/list-task-items";
import type { Task } from "../../api/types";
import { isReviewable } from "../../lib/outcome-words";
import {
  applyLabel,
  EVERYTHING,
  isEverything,
  isTicked,
  NOTHING,
  seqsToApply,
  withTicked,
} from "../../lib/review";
import classes from "../task.module.css";
import { ReviewRow } from "./review-row";

interface ReviewTableProps {
  task: Task;
  words: SubjectWords;
}

export function ReviewTable({ task, words }: ReviewTableProps) {
  const [page, setPage] = useState(1);
  const [review, setReview] = useState(EVERYTHING);
  const items = useTaskItems(task.id, "done", page);
  const apply = useApplyReviewed(task.id);
  const [gathering, setGathering] = useState(false);
  const navigate = useNavigate();

  if (items.isError) {
    return <ProblemNotice error={items.error} title="The dry run could not be read" />;
  }
  if (!items.data) return <Skeleton h={240} radius="lg" />;
  const rows = items.data.data.filter(isReviewable);
  const onePage = items.data.total <= ITEMS_PER_PAGE;
  const label = applyLabel(review, onePage ? rows.length : undefined);
  const none = onePage && !rows.some((item) => isTicked(review, item.seq));

  async function applyTicked() {
    setGathering(true);
    try {
      const all = isEverything(review) ? [] : await allTaskItems(task.id, "done");
      const reviewable = all.filter(isReviewable).map((item) => item.seq);
      const { taskId } = await apply.mutateAsync(seqsToApply(review, reviewable));
      toastDone("What you reviewed is being written.");
      await navigate({ to: "/jobs/$taskId", params: { taskId } });
    } catch (error) {
      toastFailed("Nothing was written", error);
    } finally {
      setGathering(false);
    }
  }

  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Checkbox
          aria-label="Tick everything"
          checked={isEverything(review)}
          indeterminate={review.seqs.size > 0}
          label="Everything"
          onChange={(event) => setReview(event.currentTarget.checked ? EVERYTHING : NOTHING)}
        />
        <Button
          disabled={none || (review.mode === "only" && review.seqs.size === 0)}
          loading={gathering}
          onClick={() => void applyTicked()}
        >
          {label}
        </Button>
      </Group>
      {rows.length === 0 ? (
        <Text c="dimmed" size="sm">
          {onePage ? "This dry run found nothing to change." : "Nothing would change on this page."}
        </Text>
      ) : (
        <ul aria-label="Proposed changes" className={classes.rows}>
          {rows.map((item) => (
            <li key={item.seq}>
              <ReviewRow
                item={item}
                onTick={(ticked) => setReview((now) => withTicked(now, item.seq, ticked))}
                ticked={isTicked(review, item.seq)}
                words={words}
              />
            </li>
          ))}
        </ul>
      )}
      <Pager
        label="proposed changes"
        onChange={setPage}
        page={page}
        pageSize={ITEMS_PER_PAGE}
        total={items.data.total}
      />
    </Stack>
  );
}
