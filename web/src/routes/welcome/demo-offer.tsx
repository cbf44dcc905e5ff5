/** Offers the demo library and the echo plugin in one click. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { setupQuery } from "@/features/session/api/get-setup-status";
import { Icon, type IconName } from "@/ui/icon";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import type { DemoSource } from "./missing-demo";
import { useAddDemo } from "./use-add-demo";

export function DemoOffer({ onDone }: { onDone: () => void }) {
  const setup = useQuery(setupQuery);
  const addDemo = useAddDemo();
  const source: DemoSource = setup.data ?? {};
  const hasDemo = source.demoLibraryPath !== undefined || source.echoPlugin !== undefined;

  return (
    <Stack gap="lg">
      {hasDemo && (
        <>
          {source.demoLibraryPath && (
            <Offer icon="library" title="A demo library">
              Public-domain comics and books that come with Codex. They are read where they are.
            </Offer>
          )}
          {source.echoPlugin && (
            <Offer icon="plug" title="The Echo plugin">
              Answers every metadata search with itself, so you can see the whole road.
            </Offer>
          )}
        </>
      )}
      {addDemo.isError && (
        <ProblemNotice error={addDemo.error} title="The demo could not be added completely" />
      )}
      {hasDemo && (
        <Button
          loading={addDemo.isPending}
          onClick={() => addDemo.mutate(source, { onSuccess: onDone })}
          size="md"
        >
          Add the demo
        </Button>
      )}
      <Button onClick={onDone} px="xs" size="md" variant={hasDemo ? "subtle" : "filled"}>
        {hasDemo ? "Start with an empty shelf" : "Go to my shelf"}
      </Button>
    </Stack>
  );
}

function Offer({ icon, title, children }: { icon: IconName; title: string; children: string }) {
  return (
    <Group align="flex-start" gap="md" wrap="nowrap">
      <Icon name={icon} size={24} style={{ color: "var(--codex-accent)", marginTop: 2 }} />
      <div>
        <Text fw={600}>{title}</Text>
        <Text c="dimmed" size="sm">
          {children}
        </Text>
      </div>
    </Group>
  );
}
