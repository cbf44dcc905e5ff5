/** The text a plugin is searched with: a template, and everything that can be put into it. */
import { Button, Stack, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useVocabulary } from "../../api/get-vocabulary";
import type { Problem } from "../../api/types";
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
    const { text, selection } = insertedAt(
      template,
      element?.selectionStart ?? template.length,
      element?.selectionEnd ?? template.length,
      insertion,
    );
    onChange(text);
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(...selection);
    });
  }

  function goTo(offset: number) {
    // The server counts characters, the browser units of UTF-16.
    const at = [...template].slice(0, offset).join("").length;
    box.current?.focus();
    box.current?.setSelectionRange(at, at);
  }

  const offset = problems[0]?.offset;
  return (
    <Stack gap="sm">
      <Textarea
        autosize
        className={classes.text ?? ""}
        description="Leave it empty to search for the title."
        error={problems.length > 0 ? problems.map(({ message }) => message).join(" ") : undefined}
        label="Query template"
        minRows={3}
        onChange={(event) => onChange(event.currentTarget.value)}
        placeholder="{{metadata.title}} {{metadata.year}}"
        ref={box}
        spellCheck={false}
        value={template}
      />
      {offset !== undefined && (
        <Button
          color="rubric"
          onClick={() => goTo(offset)}
          size="compact-xs"
          style={{ alignSelf: "flex-start" }}
          variant="light"
        >
          Go to the fault
        </Button>
      )}
      <ExampleChips
        examples={vocabulary.data?.examples.templates ?? []}
        label="Ready-made templates"
        onPick={onChange}
      />
      {vocabulary.data && <Palette onInsert={insert} vocabulary={vocabulary.data} />}
    </Stack>
  );
}
