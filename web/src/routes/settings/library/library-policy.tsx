/** The policy of a library, with the fields and providers there are. */
import { PolicyEditor } from "@/features/libraries/components/settings/policy-editor";
import { fieldsOf } from "@/features/metadata/lib/fields";
import { usePlugins } from "@/features/plugins/api/list-plugins";
import { useMe } from "@/features/session/api/get-me";
import type { LibrarySettings } from "./use-library-settings";

/** Fields of series and of books, each once, as people call them. */
const FIELDS = [...new Map([...fieldsOf("series"), ...fieldsOf("book")].map((it) => [it.name, it]))]
  .map(([, { name, label }]) => ({ name, label }))
  .sort((a, b) => a.label.localeCompare(b.label));

export function LibraryPolicy({ settings }: { settings: LibrarySettings }) {
  const mayManage = useMe()?.permissions.includes("plugins:manage") ?? false;
  const plugins = usePlugins(mayManage).data ?? [];
  return (
    <PolicyEditor
      faults={settings.faults}
      fields={FIELDS}
      onChange={(policy) => settings.change({ policy })}
      policy={settings.draft.policy}
      providers={plugins.map((plugin) => plugin.name)}
    />
  );
}
