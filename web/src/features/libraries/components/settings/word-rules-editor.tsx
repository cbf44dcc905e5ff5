/** The words of a library: what genres or tags are renamed to, which are kept, which are dropped. */
import {
  ActionIcon,
  Button,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { Icon } from "@/ui/icon";
import type { WordPair, WordRules } from "../../lib/policy-draft";
import classes from "./settings.module.css";

interface WordRulesEditorProps {
  title: string;
  part: "genres" | "tags";
  words: WordRules;
  faults: Readonly<Record<string, string>>;
  onChange: (words: WordRules) => void;
}

export function WordRulesEditor({ title, part, words, faults, onChange }: WordRulesEditorProps) {
  const fault = (list: string) => faults[`metadataPolicy.${part}.${list}`];
  const setPairs = (map: WordPair[]) => onChange({ ...words, map });

  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" size="sm">
        Renamed first, then filtered. Upper and lower case do not matter.
      </Text>
      {words.map.length > 0 && (
        <ul aria-label={`${title} that are renamed`} className={classes.list}>
          {words.map.map((pair, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no identity but their place.
            <li key={index}>
              <PairInputs
                name={`${title} ${index + 1}`}
                onChange={(next) => setPairs(words.map.map((it, at) => (at === index ? next : it)))}
                onDelete={() => setPairs(words.map.filter((_, at) => at !== index))}
                pair={pair}
              />
            </li>
          ))}
        </ul>
      )}
      {fault("map") && (
        <Text c="rubric" role="alert" size="xs">
          {fault("map")}
        </Text>
      )}
      <Button
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => setPairs([...words.map, { from: "", to: "" }])}
        size="compact-sm"
        style={{ alignSelf: "flex-start" }}
        variant="subtle"
      >
        Rename {part === "genres" ? "a genre" : "a tag"}
      </Button>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TagsInput
          description="Empty keeps all of them."
          error={fault("allow")}
          label={`Keep only these ${part}`}
          onChange={(allow) => onChange({ ...words, allow })}
          splitChars={[","]}
          value={words.allow}
        />
        <TagsInput
          description="Never written."
          error={fault("deny")}
          label={`Drop these ${part}`}
          onChange={(deny) => onChange({ ...words, deny })}
          splitChars={[","]}
          value={words.deny}
        />
      </SimpleGrid>
    </Stack>
  );
}

interface PairInputsProps {
  name: string;
  pair: WordPair;
  onChange: (pair: WordPair) => void;
  onDelete: () => void;
}

function PairInputs({ name, pair, onChange, onDelete }: PairInputsProps) {
  return (
    <div className={classes.pair}>
      <TextInput
        aria-label={`${name}: from`}
        onChange={(event) => onChange({ ...pair, from: event.currentTarget.value })}
        placeholder="sci-fi"
        value={pair.from}
      />
      <Icon name="arrowRight" size={16} />
      <TextInput
        aria-label={`${name}: to`}
        onChange={(event) => onChange({ ...pair, to: event.currentTarget.value })}
        placeholder="Science Fiction"
        value={pair.to}
      />
      <ActionIcon
        aria-label={`Remove ${name}`}
        color="gray"
        onClick={onDelete}
        size="lg"
        variant="subtle"
      >
        <Icon name="close" size={16} />
      </ActionIcon>
    </div>
  );
}
