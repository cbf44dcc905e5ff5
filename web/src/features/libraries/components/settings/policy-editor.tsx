/** How answers of providers are written into the library, by default and field by field. */
import { ActionIcon, Group, Select, Stack, Text, Title } from "@mantine/core";
import { Icon } from "@/ui/icon";
import { JsonButtons } from "@/ui/json/json-buttons";
import {
  type FieldRule,
  PLAIN_RULE,
  type PolicyDraft,
  policyJson,
  STRATEGIES,
  type WordRules,
} from "../../lib/policy-draft";
import { pastedPolicy } from "../../lib/policy-paste";
import { FieldRuleInputs } from "./field-rule-inputs";
import classes from "./settings.module.css";
import { WordRulesEditor } from "./word-rules-editor";

const PLACEHOLDER = `{
  "default": { "strategy": "fill_gaps" },
  "fields": {
    "summary": { "strategy": "overwrite", "providers": ["metadata-openlibrary"] }
  },
  "genres": { "map": { "sci-fi": "Science Fiction" } }
}`;

export interface NamedField {
  name: string;
  label: string;
}

interface PolicyEditorProps {
  policy: PolicyDraft;
  fields: readonly NamedField[];
  providers: readonly string[];
  /** By the path in the request, such as `metadataPolicy.fields.summary.strategy`. */
  faults: Readonly<Record<string, string>>;
  onChange: (policy: PolicyDraft) => void;
}

export function PolicyEditor({ policy, fields, providers, faults, onChange }: PolicyEditorProps) {
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name;
  const isFree = ({ name }: NamedField) => !policy.fields.some(({ field }) => field === name);
  const faultsOf = (path: string) => ({
    strategy: faults[`metadataPolicy.${path}.strategy`],
    providers: faults[`metadataPolicy.${path}.providers`],
  });
  const setField = (name: string, rule: FieldRule) =>
    onChange({
      ...policy,
      fields: policy.fields.map((it) => (it.field === name ? { field: name, rule } : it)),
    });
  const setWords = (part: "genres" | "tags", words: WordRules) =>
    onChange({ ...policy, [part]: words });

  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h3">
            Fields
          </Title>
          <JsonButtons
            json={policyJson(policy)}
            onPaste={onChange}
            placeholder={PLACEHOLDER}
            read={pastedPolicy}
            what="policy"
          />
        </Group>
        <StrategyWords />
        <ul aria-label="Rules by field" className={classes.list}>
          <li className={classes.row}>
            <span className={classes.name}>All other fields</span>
            <FieldRuleInputs
              faults={faultsOf("default")}
              name="All other fields"
              onChange={(rule) => onChange({ ...policy, default: rule })}
              providers={providers}
              rule={policy.default}
            />
          </li>
          {policy.fields.map(({ field, rule }) => (
            <li className={classes.row} key={field}>
              <span className={classes.name}>{labelOf(field)}</span>
              <FieldRuleInputs
                faults={faultsOf(`fields.${field}`)}
                name={labelOf(field)}
                onChange={(next) => setField(field, next)}
                providers={providers}
                rule={rule}
              />
              <ActionIcon
                aria-label={`Remove the rule of ${labelOf(field)}`}
                className={classes.remove ?? ""}
                color="gray"
                onClick={() =>
                  onChange({ ...policy, fields: policy.fields.filter((it) => it.field !== field) })
                }
                size="lg"
                variant="subtle"
              >
                <Icon name="close" size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <Select
          aria-label="Add a rule for a field"
          data={fields.filter(isFree).map(({ name, label }) => ({ value: name, label }))}
          maw={260}
          onChange={(name) => {
            if (!name) return;
            onChange({ ...policy, fields: [...policy.fields, { field: name, rule: PLAIN_RULE }] });
          }}
          placeholder="Add a rule for a field…"
          searchable
          value={null}
        />
      </Stack>
      <WordRulesEditor
        faults={faults}
        onChange={(words) => setWords("genres", words)}
        part="genres"
        title="Genres"
        words={policy.genres}
      />
      <WordRulesEditor
        faults={faults}
        onChange={(words) => setWords("tags", words)}
        part="tags"
        title="Tags"
        words={policy.tags}
      />
    </Stack>
  );
}

function StrategyWords() {
  return (
    <Text c="dimmed" component="div" size="sm">
      {STRATEGIES.map(({ value, label, about }) => (
        <div key={value}>
          <b>{label}:</b> {about}
        </div>
      ))}
      A provider named earlier outranks those named later; those that are not named come last.
      Locked fields stay as they are in any case.
    </Text>
  );
}
