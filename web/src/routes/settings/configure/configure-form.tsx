/** The tabs of the configure dialog and its one save button. */
import { Alert, Button, Stack, Tabs } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { Plugin } from "@/api/models";
import { GeneralPanel } from "@/features/plugins/components/configure/general-panel";
import { PermissionsTab } from "@/features/plugins/components/dialog/permissions-tab";
import { contentTypes } from "@/features/plugins/lib/configure-draft";
import { useVocabulary } from "@/features/rules/api/get-vocabulary";
import { SearchPanel } from "@/features/rules/components/search-panel";
import { Icon } from "@/ui/icon";
import { UnsavedGuard } from "@/ui/notice/unsaved-guard";
import { Refusal } from "../refusal";
import classes from "./configure.module.css";
import { type ConfigureTab, TAB_NAMES, tabOfFields } from "./configure-tabs";
import { PluginLaboratory } from "./plugin-laboratory";
import { usePluginSettings } from "./use-plugin-settings";

interface ConfigureFormProps {
  plugin: Plugin;
  onDirty: (dirty: boolean) => void;
  onSaved: () => void;
  onCancel: () => void;
}

const PARTS = ["template", "rules", "conditions"] as const;

export function ConfigureForm({ plugin, onDirty, onSaved, onCancel }: ConfigureFormProps) {
  const settings = usePluginSettings(plugin);
  const vocabulary = useVocabulary();
  const [tab, setTab] = useState<ConfigureTab>("general");
  const [laboratoryOpened, laboratory] = useDisclosure(false);
  const isProvider = contentTypes(plugin.manifest).length > 0;
  const onFaults = (fields: string[]) => setTab((now) => tabOfFields(fields) ?? now);
  const save = () => settings.save({ onSaved, onFaults });
  useEffect(() => onDirty(settings.dirty), [onDirty, settings.dirty]);

  return (
    <div>
      <Stack>
        <UnsavedGuard dirty={settings.dirty} />
        <Refusal
          error={settings.error}
          tabName={(field) => TAB_NAMES[tabOfFields([field]) ?? "general"]}
        />
        {!plugin.manifest && <NotIntroduced />}
        <Tabs keepMounted={false} onChange={(value) => setTab(value as ConfigureTab)} value={tab}>
          <Tabs.List className={classes.tabs} mb="md">
            <Tabs.Tab value="general">{TAB_NAMES.general}</Tabs.Tab>
            <Tabs.Tab value="permissions">{TAB_NAMES.permissions}</Tabs.Tab>
            {isProvider && <Tabs.Tab value="template">{TAB_NAMES.template}</Tabs.Tab>}
            {isProvider && <Tabs.Tab value="rules">{TAB_NAMES.rules}</Tabs.Tab>}
            {isProvider && <Tabs.Tab value="conditions">{TAB_NAMES.conditions}</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="general">
            <GeneralPanel
              draft={settings.draft}
              faults={settings.faults}
              matchDefaults={vocabulary.data?.matchDefaults}
              onChange={settings.change}
              plugin={plugin}
            />
          </Tabs.Panel>
          <Tabs.Panel value="permissions">
            <PermissionsTab
              draft={settings.draft}
              faults={settings.faults}
              onChange={settings.change}
            />
          </Tabs.Panel>
          {PARTS.map((part) => (
            <Tabs.Panel key={part} value={part}>
              <SearchPanel
                draft={settings.search}
                onChange={settings.changeSearch}
                onTryAll={laboratory.open}
                part={part}
                side="plugin"
                trial={settings.trial}
              />
            </Tabs.Panel>
          ))}
        </Tabs>
        <div className={classes.foot}>
          <span className={classes.note}>{settings.dirty && "There are unsaved changes."}</span>
          <Button onClick={onCancel} variant="default">
            Cancel
          </Button>
          <Button disabled={!settings.dirty} loading={settings.saving} onClick={save}>
            Save
          </Button>
        </div>
      </Stack>
      <PluginLaboratory
        onClose={laboratory.close}
        onSave={() => settings.save({ onFaults })}
        opened={laboratoryOpened}
        plugin={plugin}
        settings={settings}
      />
    </div>
  );
}

function NotIntroduced() {
  return (
    <Alert
      color="yellow"
      icon={<Icon name="alert" />}
      title="The plugin has not introduced itself yet"
      variant="light"
    >
      Test it first: its manifest tells which settings it has.
    </Alert>
  );
}
