/** Fields and helpers as chips that write themselves into the template. */
import { Button, SegmentedControl, Stack, Text, Tooltip } from "@mantine/core";
import { useState } from "react";
import type { Vocabulary, VocabularyField, VocabularyHelper } from "../../api/types";
import { fieldInsertion, helperInsertion, type Insertion } from "../../lib/template-text";
import classes from "./template-editor.module.css";

interface PaletteProps {
  vocabulary: Vocabulary;
  onInsert: (insertion: Insertion) => void;
}

const GROUPS = [
  { value: "fields", label: "Fields" },
  { value: "helpers", label: "Helpers" },
  { value: "locks", label: "Locks" },
];

export function Palette({ vocabulary, onInsert }: PaletteProps) {
  const [group, setGroup] = useState("fields");
  const isLock = ({ path }: VocabularyField) => path.endsWith("_lock");
  const fields = vocabulary.fields.filter((field) => isLock(field) === (group === "locks"));

  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label="What to insert"
        data={GROUPS}
        onChange={setGroup}
        size="xs"
        style={{ alignSelf: "flex-start" }}
        value={group}
      />
      <fieldset
        aria-label={`Insert ${group}`}
        className={classes.palette}
        style={{ border: 0, margin: 0 }}
      >
        {group === "helpers"
          ? vocabulary.helpers.map((helper) => (
              <Chip
                key={helper.name}
                onClick={() => onInsert(helperInsertion(helper))}
                text={helper.block ? `#${helper.name}` : helper.name}
                tip={<HelperTip helper={helper} />}
              />
            ))
          : fields.map((field) => (
              <Chip
                key={field.path}
                onClick={() => onInsert(fieldInsertion(field.path))}
                text={field.path}
                tip={`${field.label}, such as ${field.example}`}
              />
            ))}
      </fieldset>
    </Stack>
  );
}

interface ChipProps {
  text: string;
  tip: React.ReactNode;
  onClick: () => void;
}

function Chip({ text, tip, onClick }: ChipProps) {
  return (
    <Tooltip events={{ hover: true, focus: true, touch: false }} label={tip} maw={320} multiline>
      <Button
        className={classes.chip ?? ""}
        color="gray"
        onClick={onClick}
        size="compact-xs"
        variant="default"
      >
        {text}
      </Button>
    </Tooltip>
  );
}

function HelperTip({ helper }: { helper: VocabularyHelper }) {
  return (
    <div>
      <Text className={classes.tip ?? ""} size="xs">
        {helper.block ? `#${helper.signature}` : helper.signature}
      </Text>
      <Text size="xs">{helper.description}</Text>
      <Text className={classes.tip ?? ""} mt={4} size="xs">
        {helper.example}
        {helper.result !== undefined && ` → ${helper.result}`}
      </Text>
    </div>
  );
}
