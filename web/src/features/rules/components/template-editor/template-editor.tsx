/** The text a plugin is searched with: a template, and everything that can be put into it. */
import { Stack, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useVocabulary } from "../../api/get-vocabulary";
import type { Problem } from "../../api/types";
import { problemText } from "../../lib/problems";
import { type Insertion, insertedAt } from "../../lib/template-text";
import { ExampleChips } from "../example-chips";
import { Palette } from "./palette";
import classes from "./template-editor.module.css";

interface TemplateEditorProps {
  template: string;
  problems: readonly Problem[];
  onChange: (template: string) => void;
}

export function TemplateEditor({ template, problems, onChange }: TemplateEditorProps) {
  const vocabulary = useVocabulary();
  const box = useRef<HTMLTextAreaElement>(null);

  /** Puts text where the cursor is, and the cursor to where one goes on typing. */
  function insert(insertion: Insertion) {
    const element = box.current;
    const { text, cursor } = insertedAt(
      template,
      element?.selectionStart ?? template.length,
      element?.selectionEnd ?? template.length,
      insertion,
    );
    onChange(text);
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(cursor, cursor);
    });
  }

  return (
    <Stack gap="sm">
      <Textarea
        autosize
        className={classes.text ?? ""}
        description="Leave it empty to search for the title."
        error={problems.length > 0 ? problems.map(problemText).join(" ") : undefined}
        label="Query template"
        minRows={3}
        onChange={(event) => onChange(event.currentTarget.value)}
        placeholder="{{metadata.title}} {{metadata.year}}"
        ref={box}
        spellCheck={false}
        value={template}
      />
      <ExampleChips
        examples={vocabulary.data?.examples.templates ?? []}
        label="Ready-made templates"
        onPick={onChange}
      />
      {vocabulary.data && <Palette onInsert={insert} vocabulary={vocabulary.data} />}
    </Stack>
  );
}
