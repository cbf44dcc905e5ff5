/** Adds a plugin or edits one, in four tabs. */
import { Button, Group, Modal, Stack, Tabs } from "@mantine/core";
import { useState } from "react";
import type { Plugin } from "@/api/models";
import { faultsByField } from "@/lib/problem";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone } from "@/ui/notice/toast";
import { useCreatePlugin } from "../../api/create-plugin";
import { useUpdatePlugin } from "../../api/update-plugin";
import {
  createBody,
  draftOf,
  NEW_PLUGIN,
  type PluginDraft,
  updateBody,
} from "../../lib/plugin-draft";
import { type DraftFaults, type DraftTab, draftFaults, tabOf } from "../../lib/plugin-faults";
import { toastStatus } from "../enable-switch";
import { CredentialsTab } from "./credentials-tab";
import { ExecutionTab } from "./execution-tab";
import { GeneralTab } from "./general-tab";
import { PermissionsTab } from "./permissions-tab";
import classes from "./plugin-dialog.module.css";

interface PluginDialogProps {
  /** The plugin to edit; a new one is made without it. */
  plugin?: Plugin | undefined;
  /** What a new plugin starts from. */
  template?: PluginDraft | undefined;
  opened: boolean;
  onClose: () => void;
}

export interface TabProps {
  draft: PluginDraft;
  faults: Readonly<Record<string, string>>;
  onChange: (change: Partial<PluginDraft>) => void;
}

export function PluginDialog({ plugin, template, opened, onClose }: PluginDialogProps) {
  return (
    <Modal
      onClose={onClose}
      opened={opened}
      size="lg"
      title={plugin ? `Edit ${plugin.displayName}` : "Add plugin"}
    >
      <PluginForm onClose={onClose} plugin={plugin} template={template} />
    </Modal>
  );
}

function PluginForm({ plugin, template, onClose }: Omit<PluginDialogProps, "opened">) {
  const [draft, setDraft] = useState(() => (plugin ? draftOf(plugin) : (template ?? NEW_PLUGIN)));
  const [ownFaults, setOwnFaults] = useState<DraftFaults>({});
  const [tab, setTab] = useState<DraftTab>("general");
  const create = useCreatePlugin();
  const update = useUpdatePlugin(plugin?.id ?? "");
  const failure = create.error ?? update.error;
  const faults = { ...faultsByField(failure), ...ownFaults };
  const tabProps: TabProps = {
    draft,
    faults,
    onChange: (change) => {
      setDraft((now) => ({ ...now, ...change }));
      setOwnFaults((now) => withoutKeys(now, Object.keys(change)));
    },
  };

  function showFaults(found: Readonly<Record<string, string | undefined>>) {
    const at = tabOf(Object.keys(found));
    if (at) setTab(at);
  }

  function save() {
    const found = draftFaults(draft);
    setOwnFaults(found);
    if (Object.keys(found).length > 0) return showFaults(found);
    const onError = (error: unknown) => showFaults(faultsByField(error));
    if (plugin) {
      const onSuccess = () => {
        toastDone(`${draft.displayName} was saved.`);
        onClose();
      };
      return update.mutate(updateBody(draft), { onSuccess, onError });
    }
    const onSuccess = (status: Parameters<typeof toastStatus>[0]) => {
      toastStatus(status, draft.displayName);
      onClose();
    };
    create.mutate(createBody(draft), { onSuccess, onError });
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack>
        {failure && <ProblemNotice error={failure} title="The plugin was not saved" />}
        <Tabs keepMounted={false} onChange={(value) => setTab(value as DraftTab)} value={tab}>
          <Tabs.List className={classes.tabs} grow mb="md">
            <Tabs.Tab value="general">General</Tabs.Tab>
            <Tabs.Tab value="execution">Execution</Tabs.Tab>
            <Tabs.Tab value="credentials">Credentials</Tabs.Tab>
            <Tabs.Tab value="permissions">Permissions</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="general">
            <GeneralTab {...tabProps} isNew={!plugin} />
          </Tabs.Panel>
          <Tabs.Panel value="execution">
            <ExecutionTab {...tabProps} />
          </Tabs.Panel>
          <Tabs.Panel value="credentials">
            <CredentialsTab {...tabProps} plugin={plugin} />
          </Tabs.Panel>
          <Tabs.Panel value="permissions">
            <PermissionsTab {...tabProps} />
          </Tabs.Panel>
        </Tabs>
        <Group justify="flex-end">
          <Button onClick={onClose} variant="default">
            Cancel
          </Button>
          <Button loading={create.isPending || update.isPending} type="submit">
            {saveLabel(plugin, draft)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function saveLabel(plugin: Plugin | undefined, draft: PluginDraft): string {
  if (plugin) return "Save";
  return draft.enabled ? "Save and Enable" : "Save";
}

function withoutKeys(faults: DraftFaults, keys: readonly string[]): DraftFaults {
  return Object.fromEntries(Object.entries(faults).filter(([key]) => !keys.includes(key)));
}
