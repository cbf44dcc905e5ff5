/** What a page says when there is nothing to show: what would be here, and how to get it. */
import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/ui/icon";
import classes from "./empty-state.module.css";

interface EmptyStateProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" className={classes.root} gap="sm">
      <span className={classes.icon}>
        <Icon name={icon} size={28} />
      </span>
      <Title order={2} size="h3" ta="center">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" component="div" maw={460} size="sm" ta="center">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
