/** Adds a plugin or edits one, in four tabs. */
import { Button, Group, Stack, Tabs, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Plugin } from "@/api/models";
import { faultsByField } from "@/lib/problem";
import { type GuardedForm, GuardedModal } from "@/ui/notice/guarded-modal";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone, toastFailed } from "@/ui/notice/toast";
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
import { startingText } from "../../lib/start-words";
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
    <GuardedModal
      onClose={onClose}
      opened={opened}
      size="lg"
      stackId="plugin"
      title={plugin ? `Edit ${plugin.displayName}` : "Add plugin"}
    >
      {(form) => <PluginForm {...form} plugin={plugin} template={template} />}
    </GuardedModal>
  );
}

type PluginFormProps = GuardedForm & Pick<PluginDialogProps, "plugin" | "template">;

function PluginForm({ plugin, template, onDirty, onCancel, onDone }: PluginFormProps) {
  const [start] = useState(() => (plugin ? draftOf(plugin) : (template ?? NEW_PLUGIN)));
  const [draft, setDraft] = useState(start);
  const [ownFaults, setOwnFaults] = useState<DraftFaults>({});
  const [tab, setTab] = useState<DraftTab>("general");
  const create = useCreatePlugin();
  const update = useUpdatePlugin(plugin?.id ?? "");
  const isOpen = useOpen();
  const failure = create.error ?? update.error;
  // What is being added is on its way, and closing the dialog does not stop it.
  const dirty = !create.isPending && JSON.stringify(draft) !== JSON.stringify(start);
  useEffect(() => onDirty(dirty), [onDirty, dirty]);
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
    if (!plugin) return void add();
    const onSuccess = () => {
      toastDone(`${draft.displayName} was saved.`);
      onDone();
    };
    update.mutate(updateBody(draft), { onSuccess, onError });
  }

  /** The first start may take minutes, so that whoever waits may have closed the dialog meanwhile. */
  async function add() {
    try {
      toastStatus(await create.mutateAsync(createBody(draft)), draft.displayName);
      if (isOpen.current) onDone();
    } catch (error) {
      if (isOpen.current) showFaults(faultsByField(error));
      else toastFailed(`${draft.displayName} was not added`, error);
    }
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
        {create.isPending && draft.enabled && (
          <Text c="dimmed" role="status" size="sm">
            {startingText(draft.command, undefined)} You may close this; the list of plugins shows
            how it goes.
          </Text>
        )}
        <Group justify="flex-end">
          <Button onClick={onCancel} variant="default">
            {create.isPending ? "Close" : "Cancel"}
          </Button>
          <Button loading={create.isPending || update.isPending} type="submit">
            {saveLabel(plugin, draft)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Whether the form is still there. */
function useOpen() {
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  return isOpen;
}

function saveLabel(plugin: Plugin | undefined, draft: PluginDraft): string {
  if (plugin) return "Save";
  return draft.enabled ? "Save and Enable" : "Save";
}

function withoutKeys(faults: DraftFaults, keys: readonly string[]): DraftFaults {
  return Object.fromEntries(Object.entries(faults).filter(([key]) => !keys.includes(key)));
}
