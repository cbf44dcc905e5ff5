/** A card that says what is still to be done, with the button that does it. */
import { Group, Paper, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/ui/icon";

interface HintProps {
  icon: IconName;
  title: string;
  children: ReactNode;
  action: ReactNode;
}

export function Hint({ icon, title, children, action }: HintProps) {
  return (
    <Paper bg="var(--codex-accent-soft)" component="section" p="lg" radius="lg">
      <Group align="flex-start" wrap="nowrap">
        <ThemeIcon radius="md" size={44} variant="filled">
          <Icon name={icon} size={22} />
        </ThemeIcon>
        <Stack align="flex-start" gap="xs" miw={0}>
          <Title order={2} size="h3">
            {title}
          </Title>
          <Text size="sm">{children}</Text>
          {action}
        </Stack>
      </Group>
    </Paper>
  );
}
