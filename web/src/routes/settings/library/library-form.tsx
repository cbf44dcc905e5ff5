/** The tabs of a library's settings and their one save button. */
import { Stack, Tabs } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { Library } from "@/api/models";
import { useMatchPlugins } from "@/features/jobs/api/list-match-plugins";
import { ScheduleList } from "@/features/jobs/components/schedules/schedule-list";
import { AutoMatchFields } from "@/features/libraries/components/settings/auto-match-fields";
import { PlaceFields } from "@/features/libraries/components/settings/place-fields";
import { SearchPanel } from "@/features/rules/components/search-panel";
import { UnsavedGuard } from "@/ui/notice/unsaved-guard";
import classes from "../configure/configure.module.css";
import { Refusal } from "../refusal";
import { ApplyTitlesButton } from "./apply-titles-button";
import { LibraryLaboratory } from "./library-laboratory";
import { LibraryPolicy } from "./library-policy";
import { type LibraryTab, TAB_NAMES, tabOfFields } from "./library-tabs";
import { matchChoices } from "./match-choices";
import { SaveBar } from "./save-bar";
import { useLibrarySettings } from "./use-library-settings";

const PARTS = ["rules", "conditions"] as const;

export function LibraryForm({ library }: { library: Library }) {
  const settings = useLibrarySettings(library);
  const [tab, setTab] = useState<LibraryTab>("general");
  const [laboratoryOpened, laboratory] = useDisclosure(false);
  const plugins = useMatchPlugins("library:scan", library.id);
  const { draft } = settings;
  const save = () => settings.save((fields) => setTab((now) => tabOfFields(fields) ?? now));

  return (
    <Stack>
      <UnsavedGuard dirty={settings.dirty} />
      <Refusal
        error={settings.error}
        tabName={(field) => TAB_NAMES[tabOfFields([field]) ?? "general"]}
      />
      <Tabs keepMounted={false} onChange={(value) => setTab(value as LibraryTab)} value={tab}>
        <Tabs.List className={classes.tabs} mb="lg">
          <Tabs.Tab value="general">{TAB_NAMES.general}</Tabs.Tab>
          <Tabs.Tab value="rules">{TAB_NAMES.rules}</Tabs.Tab>
          <Tabs.Tab value="conditions">{TAB_NAMES.conditions}</Tabs.Tab>
          <Tabs.Tab value="matching">{TAB_NAMES.matching}</Tabs.Tab>
          <Tabs.Tab value="policy">{TAB_NAMES.policy}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general">
          <PlaceFields faults={settings.faults} onChange={settings.change} place={draft} />
        </Tabs.Panel>
        {PARTS.map((part) => (
          <Tabs.Panel key={part} value={part}>
            <SearchPanel
              draft={draft.search}
              libraryId={library.id}
              onChange={settings.changeSearch}
              onTryAll={laboratory.open}
              part={part}
              side="library"
              trial={settings.trial}
            />
            {part === "rules" && (
              <ApplyTitlesButton library={library} rulesAreSaved={settings.rulesAreSaved} />
            )}
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="matching">
          <Stack gap="xl">
            <AutoMatchFields
              enabled={draft.autoMatchAfterScan}
              onChange={(autoMatchAfterScan) => settings.change({ autoMatchAfterScan })}
              plugins={plugins.data && matchChoices(plugins.data).map(({ label }) => label)}
            />
            <ScheduleList level={2} library={library} mayEdit mayRun title="Schedules" />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="policy">
          <LibraryPolicy settings={settings} />
        </Tabs.Panel>
      </Tabs>
      <SaveBar
        dirty={settings.dirty}
        onDiscard={settings.discard}
        onSave={save}
        saving={settings.saving}
      />
      <LibraryLaboratory
        library={library}
        onClose={laboratory.close}
        onSave={save}
        opened={laboratoryOpened}
        settings={settings}
      />
    </Stack>
  );
}
