/** The laboratory of a plugin: over one library, or all it works for. */
import { useState } from "react";
import type { Plugin } from "@/api/models";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { LaboratoryDialog } from "@/features/rules/components/laboratory/laboratory-dialog";
import { LaboratoryEditors } from "@/features/rules/components/laboratory/laboratory-editors";
import { writtenRules } from "@/features/rules/lib/rule-draft";
import { pluginOverrides } from "@/features/rules/lib/search-draft";
import type { PluginSettings } from "./use-plugin-settings";

interface PluginLaboratoryProps {
  plugin: Plugin;
  settings: PluginSettings;
  opened: boolean;
  onSave: () => void;
  onClose: () => void;
}

export function PluginLaboratory({ plugin, settings, ...dialog }: PluginLaboratoryProps) {
  const [libraryId, setLibraryId] = useState<string | null>(null);
  const libraries = useLibraries().data?.data ?? [];
  const { draft, search } = settings;
  const offered = libraries.filter(({ id }) => draft.allLibraries || draft.libraryIds.includes(id));

  return (
    <LaboratoryDialog
      {...dialog}
      canSave={settings.dirty}
      editors={
        <LaboratoryEditors
          draft={search}
          onChange={settings.changeSearch}
          parts={["template", "rules", "conditions"]}
          side="plugin"
          trial={{ problems: settings.trial.problems, verdicts: [] }}
        />
      }
      overrides={pluginOverrides(search, draft.useExistingExternalId)}
      partner={{
        label: "Library",
        none: "All it works for",
        choices: offered.map(({ id, name }) => ({ value: id, label: name })),
        value: libraryId,
        onChange: setLibraryId,
      }}
      rules={{ plugin: writtenRules(search.rules) }}
      saving={settings.saving}
      shelf={{ pluginId: plugin.id, ...(libraryId && { libraryId }) }}
      title={`${plugin.displayName}: the whole library`}
    />
  );
}
