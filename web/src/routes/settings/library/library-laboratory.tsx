/** The laboratory of a library: its rules alone, or together with a plugin's. */
import { useState } from "react";
import type { Library } from "@/api/models";
import { useMatchPlugins } from "@/features/jobs/api/list-match-plugins";
import { LaboratoryDialog } from "@/features/rules/components/laboratory/laboratory-dialog";
import { LaboratoryEditors } from "@/features/rules/components/laboratory/laboratory-editors";
import { writtenRules } from "@/features/rules/lib/rule-draft";
import { matchChoices } from "./match-choices";
import type { LibrarySettings } from "./use-library-settings";

interface LibraryLaboratoryProps {
  library: Library;
  settings: LibrarySettings;
  opened: boolean;
  onSave: () => void;
  onClose: () => void;
}

export function LibraryLaboratory({ library, settings, ...dialog }: LibraryLaboratoryProps) {
  const [pluginId, setPluginId] = useState<string | null>(null);
  const plugins = useMatchPlugins("library:detail", library.id, dialog.opened);
  const { search } = settings.draft;

  return (
    <LaboratoryDialog
      {...dialog}
      canSave={settings.dirty}
      editors={
        <LaboratoryEditors
          draft={search}
          onChange={settings.changeSearch}
          parts={["rules", "conditions"]}
          side="library"
          trial={{ problems: settings.trial.problems, verdicts: [] }}
        />
      }
      overrides={settings.overrides}
      partner={{
        label: "Plugin",
        none: "The library's rules alone",
        choices: matchChoices(plugins.data ?? []),
        value: pluginId,
        onChange: setPluginId,
      }}
      rules={{ library: writtenRules(search.rules) }}
      saving={settings.saving}
      shelf={{ libraryId: library.id, ...(pluginId && { pluginId }) }}
      title={`${library.name}: the whole library`}
    />
  );
}
