/** All plugins, or how to get the first one. */
import { Button, Group, Skeleton, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import type { Plugin } from "@/api/models";
import { Icon } from "@/ui/icon";
import { EmptyState } from "@/ui/notice/empty-state";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastFailed } from "@/ui/notice/toast";
import { useCreatePlugin } from "../api/create-plugin";
import { useOfficialOffers } from "../api/get-official-offers";
import { usePlugins } from "../api/list-plugins";
import { ECHO, entryBody } from "../lib/catalogue";
import { toastStatus } from "./enable-switch";
import { PluginRow } from "./plugin-row";

interface PluginListProps {
  /** More that can be done to each. */
  actions?: (plugin: Plugin) => ReactNode;
  onAdd: () => void;
}

export function PluginList({ actions, onAdd }: PluginListProps) {
  const plugins = usePlugins();

  if (plugins.isError) {
    return (
      <ProblemNotice
        error={plugins.error}
        onRetry={() => void plugins.refetch()}
        title="The plugins could not be listed"
      />
    );
  }
  if (!plugins.data) {
    return (
      <Stack aria-busy="true" gap="md">
        <Skeleton h={80} radius="lg" />
        <Skeleton h={80} radius="lg" />
      </Stack>
    );
  }
  if (plugins.data.length === 0) return <NoPlugins onAdd={onAdd} />;
  return (
    <Stack gap="md">
      {plugins.data.map((plugin) => (
        <PluginRow actions={actions?.(plugin)} key={plugin.id} plugin={plugin} />
      ))}
    </Stack>
  );
}

function NoPlugins({ onAdd }: { onAdd: () => void }) {
  const offers = useOfficialOffers();
  const create = useCreatePlugin();

  function addEcho() {
    create.mutate(entryBody(ECHO, offers.data?.[ECHO.offer]), {
      onSuccess: (status) => toastStatus(status, ECHO.displayName),
      onError: (error) => toastFailed("The echo plugin was not added", error),
    });
  }

  return (
    <EmptyState
      action={
        <Group justify="center" mt="xs">
          <Button
            leftSection={<Icon name="plus" size={16} />}
            loading={create.isPending}
            onClick={addEcho}
          >
            Add the Echo plugin
          </Button>
          <Button onClick={onAdd} variant="default">
            Add another plugin
          </Button>
        </Group>
      }
      icon="plug"
      title="No plugins yet"
    >
      Plugins fetch metadata for your series and books. Each is a program of its own that Codex
      starts when it is needed. Echo is made for trying this out.
    </EmptyState>
  );
}
