/** The frame of a page: its one heading, its actions, and the title of the browser's tab. */
import { Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

interface PageProps {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, subtitle, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Codex`);
  return (
    <Stack gap="xl">
      <Group align="flex-end" justify="space-between" wrap="wrap">
        <div style={{ flex: "1 1 16rem", minWidth: 0 }}>
          <Title order={1}>{title}</Title>
          {subtitle && (
            <Text c="dimmed" component="div" mt={4}>
              {subtitle}
            </Text>
          )}
        </div>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
