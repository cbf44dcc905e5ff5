/** The files that could not be read, each with its reason. */
import { Modal, Pagination, Skeleton, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Library } from "@/api/models";
import { asSentence } from "@/lib/format";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { FAILURES_PER_PAGE, useFailures } from "../api/list-failures";
import classes from "./failures-dialog.module.css";

interface FailuresDialogProps {
  library: Library;
  opened: boolean;
  onClose: () => void;
}

export function FailuresDialog({ library, opened, onClose }: FailuresDialogProps) {
  return (
    <Modal
      onClose={onClose}
      opened={opened}
      size="xl"
      title={`Unreadable files in ${library.name}`}
    >
      <FailureList libraryId={library.id} onClose={onClose} />
    </Modal>
  );
}

function FailureList({ libraryId, onClose }: { libraryId: string; onClose: () => void }) {
  const [page, setPage] = useState(1);
  const failures = useFailures(libraryId, page);

  if (failures.isError) {
    return <ProblemNotice error={failures.error} title="The list could not be read" />;
  }
  if (!failures.data) return <Skeleton h={160} />;
  const { data, total } = failures.data;
  if (total === 0) return <Text c="dimmed">Every file can be read.</Text>;
  return (
    <Stack>
      <ul className={classes.list}>
        {data.map((failure) => (
          <li key={failure.bookId}>
            <Link
              className={classes.path}
              onClick={onClose}
              params={{ bookId: failure.bookId }}
              to="/books/$bookId"
            >
              {failure.path}
            </Link>
            <Text c="dimmed" size="sm">
              {asSentence(failure.error.message)}
            </Text>
          </li>
        ))}
      </ul>
      {total > FAILURES_PER_PAGE && (
        <Pagination onChange={setPage} total={Math.ceil(total / FAILURES_PER_PAGE)} value={page} />
      )}
    </Stack>
  );
}
