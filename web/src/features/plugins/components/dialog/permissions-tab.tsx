/** What the plugin may write, where it is offered, and for which libraries it works. */
import { MultiSelect, Stack, Switch, Text } from "@mantine/core";
import type { PluginPermission, PluginScope } from "@/api/models";
import { usePluginOptions } from "../../api/get-plugin-options";
import { useLibraryNames } from "../../api/list-library-names";
import type { PluginDraft } from "../../lib/plugin-draft";
import { scopeLabel } from "../../lib/scope-label";

const EVERYTHING = "metadata:write:*";

export type Grants = Pick<PluginDraft, "permissions" | "scopes" | "allLibraries" | "libraryIds">;

interface PermissionsTabProps {
  draft: Grants;
  faults: Readonly<Record<string, string>>;
  onChange: (change: Partial<Grants>) => void;
}

export function PermissionsTab({ draft, faults, onChange }: PermissionsTabProps) {
  const options = usePluginOptions();
  const libraries = useLibraryNames();
  const everything = draft.permissions.includes(EVERYTHING);
  const permissions = (options.data?.permissions ?? []).map(({ name, label }) => ({
    value: name,
    label,
  }));
  const scopes = (options.data?.scopes ?? []).map((scope) => ({
    value: scope,
    label: scopeLabel(scope),
  }));

  return (
    <Stack>
      <MultiSelect
        clearable
        data={permissions}
        description="Fields outside these show as “not permitted” in a preview"
        error={faults.permissions}
        label="Permissions"
        onChange={(value) => onChange({ permissions: value as PluginPermission[] })}
        searchable
        value={draft.permissions}
      />
      {everything && (
        <Text c="dimmed" mt={-8} size="xs">
          “Write all metadata” covers every field. Locked fields stay locked all the same.
        </Text>
      )}
      <MultiSelect
        clearable
        data={scopes}
        description="Where its actions are offered"
        error={faults.scopes}
        label="Scopes"
        onChange={(value) => onChange({ scopes: value as PluginScope[] })}
        value={draft.scopes}
      />
      <Switch
        checked={draft.allLibraries}
        label="All libraries"
        onChange={(event) => onChange({ allLibraries: event.currentTarget.checked })}
      />
      {!draft.allLibraries && (
        <MultiSelect
          data={libraries.data ?? []}
          error={faults.libraryIds}
          label="Libraries"
          onChange={(libraryIds) => onChange({ libraryIds })}
          value={draft.libraryIds}
        />
      )}
    </Stack>
  );
}
