/** The settings of a plugin while they are edited: what changed, trying out, saving. */
import { useState } from "react";
import type { Plugin } from "@/api/models";
import { useUpdatePlugin } from "@/features/plugins/api/update-plugin";
import { missingSettings } from "@/features/plugins/lib/config-form";
import {
  type ConfigureDraft,
  configureBody,
  configureDraft,
} from "@/features/plugins/lib/configure-draft";
import {
  pluginOverrides,
  pluginSearchBody,
  type SearchDraft,
  searchDraft,
} from "@/features/rules/lib/search-draft";
import { useSearchTrial } from "@/features/rules/lib/use-search-trial";
import { faultsByField } from "@/lib/problem";
import { toastDone } from "@/ui/notice/toast";

function searchOf(plugin: Plugin): SearchDraft {
  return searchDraft({
    template: plugin.searchQueryTemplate,
    rules: plugin.searchPreprocessingRules,
    conditions: plugin.autoMatchConditions,
  });
}

function bodyOf(draft: ConfigureDraft, search: SearchDraft) {
  return { ...configureBody(draft), ...pluginSearchBody(search) };
}

/** What keeps a form from being sent, by the field of the body it belongs to. */
function ownFaults(plugin: Plugin, draft: ConfigureDraft): Record<string, string> {
  const fields = plugin.manifest?.configSchema?.fields ?? [];
  const missing = missingSettings(fields, draft.config).map((key) => {
    const label = fields.find((field) => field.key === key)?.label ?? key;
    return [`config.${key}`, `${label} is required.`];
  });
  const noLibrary = !draft.allLibraries && draft.libraryIds.length === 0;
  return {
    ...Object.fromEntries(missing),
    ...(noLibrary && { libraryIds: "Choose at least one library." }),
  };
}

export interface SaveListeners {
  onSaved?: () => void;
  /** Hears which fields are wrong. */
  onFaults: (fields: string[]) => void;
}

export function usePluginSettings(plugin: Plugin) {
  // What is stored as far as this form knows; a refetch must not change what somebody is typing.
  const [stored, setStored] = useState(plugin);
  const [draft, setDraft] = useState(() => configureDraft(plugin));
  const [search, setSearch] = useState(() => searchOf(plugin));
  const [asked, setAsked] = useState(false);
  const update = useUpdatePlugin(plugin.id);
  const trial = useSearchTrial({
    side: "plugin",
    pluginId: plugin.id,
    overrides: pluginOverrides(search, draft.useExistingExternalId),
    refusal: update.error,
  });
  const body = bodyOf(draft, search);
  const saved = bodyOf(configureDraft(stored), searchOf(stored));
  const own = asked ? ownFaults(plugin, draft) : {};

  function save({ onSaved, onFaults }: SaveListeners) {
    setAsked(true);
    const found = Object.keys(ownFaults(plugin, draft));
    if (found.length > 0) return onFaults(found);
    update.mutate(body, {
      onSuccess: (answer) => {
        toastDone(`The settings of ${plugin.displayName} were saved.`);
        setStored(answer);
        setDraft(configureDraft(answer));
        setSearch(searchOf(answer));
        onSaved?.();
      },
      onError: (error) => onFaults(Object.keys(faultsByField(error))),
    });
  }

  return {
    draft,
    search,
    trial,
    faults: { ...faultsByField(update.error), ...own },
    error: update.error,
    saving: update.isPending,
    dirty: JSON.stringify(body) !== JSON.stringify(saved),
    change: (change: Partial<ConfigureDraft>) => {
      update.reset();
      setDraft((now) => ({ ...now, ...change }));
    },
    changeSearch: (change: Partial<SearchDraft>) => {
      update.reset();
      setSearch((now) => ({ ...now, ...change }));
    },
    save,
  };
}

export type PluginSettings = ReturnType<typeof usePluginSettings>;
