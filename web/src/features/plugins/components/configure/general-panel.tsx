/** What the plugin is asked for, how it is searched, and when a match is good enough. */
import { Chip, Divider, Group, Input, NumberInput, SimpleGrid, Stack, Switch } from "@mantine/core";
import type { MatchDefaults, Plugin } from "@/api/models";
import type { ConfigureDraft } from "../../lib/configure-draft";
import { contentTypes } from "../../lib/configure-draft";
import { thresholdWords } from "../../lib/match-words";
import { ConfigFields } from "./config-fields";
import { PercentInput } from "./percent-input";

interface GeneralPanelProps {
  plugin: Plugin;
  draft: ConfigureDraft;
  /** What counts where the plugin says nothing; absent until the server has told. */
  matchDefaults: MatchDefaults | undefined;
  faults: Readonly<Record<string, string>>;
  onChange: (change: Partial<ConfigureDraft>) => void;
}

export function GeneralPanel(props: GeneralPanelProps) {
  const { plugin, draft, faults, onChange } = props;
  const schema = plugin.manifest?.configSchema;
  const isProvider = contentTypes(plugin.manifest).length > 0;
  return (
    <Stack gap="lg">
      {isProvider && <MatchSettings {...props} />}
      {schema && isProvider && <Divider label={`Settings of ${plugin.displayName}`} />}
      {schema && (
        <ConfigFields
          config={draft.config}
          faults={faults}
          onChange={(config) => onChange({ config })}
          schema={schema}
        />
      )}
    </Stack>
  );
}

const TARGETS: Readonly<Record<string, string>> = { series: "Series", book: "Books" };

function MatchSettings({ plugin, draft, faults, matchDefaults, onChange }: GeneralPanelProps) {
  return (
    <Stack gap="lg">
      <Input.Wrapper
        description="None chosen means everything it offers."
        error={faults.metadataTargets}
        label="Used for"
        labelElement="div"
      >
        <Chip.Group multiple onChange={(targets) => onChange({ targets })} value={draft.targets}>
          <Group gap="xs" mt={6}>
            {contentTypes(plugin.manifest).map((type) => (
              <Chip key={type} size="sm" value={type}>
                {TARGETS[type] ?? type}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Switch
        checked={draft.useExistingExternalId}
        description="A series it was matched with before is fetched by its ID instead of being searched again."
        error={faults.useExistingExternalId}
        label="Use existing external ID"
        onChange={(event) => onChange({ useExistingExternalId: event.currentTarget.checked })}
      />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberInput
          allowDecimal={false}
          allowNegative={false}
          description="Candidates a search asks for, 1 to 200."
          error={faults["internalConfig.searchResultsLimit"]}
          label="Search results limit"
          max={200}
          min={1}
          onChange={(next) =>
            onChange({ searchResultsLimit: next === "" ? undefined : Number(next) })
          }
          placeholder="The plugin's own choice"
          value={draft.searchResultsLimit ?? ""}
        />
        <PercentInput
          description={thresholdWords(draft.autoMatchThreshold, matchDefaults)}
          error={faults["internalConfig.autoMatchThreshold"]}
          fallback={matchDefaults?.threshold}
          label="Auto-match threshold"
          onChange={(autoMatchThreshold) => onChange({ autoMatchThreshold })}
          value={draft.autoMatchThreshold}
        />
        <PercentInput
          description="How far the best candidate must lead the next one."
          error={faults["internalConfig.autoMatchMargin"]}
          fallback={matchDefaults?.margin}
          label="Auto-match margin"
          onChange={(autoMatchMargin) => onChange({ autoMatchMargin })}
          value={draft.autoMatchMargin}
        />
      </SimpleGrid>
    </Stack>
  );
}
