/** Faults that belong to no input, as a list. */
import { Alert, Text } from "@mantine/core";
import { Icon } from "@/ui/icon";
import type { Problem } from "../api/types";

interface ProblemListProps {
  title: string;
  problems: readonly Problem[];
}

export function ProblemList({ title, problems }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <Alert color="rubric" icon={<Icon name="alert" />} role="alert" title={title} variant="light">
      {problems.map((problem) => (
        <Text key={`${problem.path} ${problem.message}`} size="sm">
          {problem.message}
        </Text>
      ))}
    </Alert>
  );
}
