/** One rule: what is looked for, what takes its place, and its seat in the order. */
import { ActionIcon, Switch, Text, TextInput, Tooltip } from "@mantine/core";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { Icon, type IconName } from "@/ui/icon";
import type { Problem } from "../../api/types";
import { faultAt } from "../../lib/problems";
import type { RuleDraft } from "../../lib/rule-draft";
import classes from "./rules-editor.module.css";

interface RuleRowProps {
  rule: RuleDraft;
  index: number;
  count: number;
  problems: readonly Problem[] | undefined;
  onChange: (change: Partial<RuleDraft>) => void;
  onMove: (to: number) => void;
  onDuplicate: () => void;
  onDelete: () => void;
  /** Another rule was dropped here. */
  onDropped: (from: number) => void;
}

const DRAG_TYPE = "application/x-codex-rule";

export function RuleRow({ rule, index, problems, onChange, onMove, ...rest }: RuleRowProps) {
  const [over, setOver] = useState(false);
  const name = `Rule ${index + 1}`;

  function step(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? index - 1 : index + 1);
  }

  function drop(event: DragEvent) {
    setOver(false);
    const from = Number.parseInt(event.dataTransfer.getData(DRAG_TYPE), 10);
    if (!Number.isNaN(from)) rest.onDropped(from);
  }

  return (
    <li
      aria-label={name}
      className={classes.row}
      data-off={rule.enabled ? undefined : true}
      data-over={over || undefined}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDrop={drop}
      onKeyDown={step}
    >
      <div className={classes.head}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the buttons beside it do the same. */}
        <span
          className={classes.grip}
          draggable
          onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, String(index))}
          title="Drag to another place"
        >
          <Icon name="menu" size={14} />
          {index + 1}
        </span>
        <Switch
          aria-label={`${name} is enabled`}
          checked={rule.enabled}
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
          size="xs"
        />
        <RowTools index={index} name={name} onMove={onMove} {...rest} />
      </div>
      <RuleFields name={name} onChange={onChange} problems={problems} rule={rule} />
    </li>
  );
}

interface RuleFieldsProps extends Pick<RuleRowProps, "rule" | "problems" | "onChange"> {
  name: string;
}

function RuleFields({ rule, problems, onChange, name }: RuleFieldsProps) {
  const whole = faultAt(problems, "");
  return (
    <div className={classes.fields}>
      <TextInput
        aria-label={`${name}: pattern`}
        className={classes.mono ?? ""}
        error={faultAt(problems, "pattern") ?? whole}
        label="Pattern"
        onChange={(event) => onChange({ pattern: event.currentTarget.value })}
        placeholder="\s*\(Digital\)$"
        spellCheck={false}
        value={rule.pattern}
      />
      <TextInput
        aria-label={`${name}: replacement`}
        className={classes.mono ?? ""}
        error={faultAt(problems, "replacement")}
        label="Replacement"
        onChange={(event) => onChange({ replacement: event.currentTarget.value })}
        placeholder="nothing"
        rightSection={blankWords(rule.replacement)}
        rightSectionWidth="auto"
        spellCheck={false}
        value={rule.replacement}
      />
      <TextInput
        aria-label={`${name}: description`}
        className={classes.wide ?? ""}
        error={faultAt(problems, "description")}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        placeholder="What it is for"
        size="xs"
        value={rule.description}
      />
    </div>
  );
}

/** Names what cannot be seen. */
function blankWords(text: string) {
  if (text === "" || text.trim() !== "") return undefined;
  const words = text === " " ? "one space" : `${text.length} spaces`;
  return (
    <Text c="dimmed" px="xs" size="xs">
      {words}
    </Text>
  );
}

interface RowToolsProps
  extends Pick<RuleRowProps, "index" | "count" | "onMove" | "onDuplicate" | "onDelete"> {
  name: string;
}

function RowTools({ index, count, name, onMove, onDuplicate, onDelete }: RowToolsProps) {
  return (
    <div className={classes.tools}>
      <Tool
        disabled={index === 0}
        icon="chevronUp"
        label={`Move ${name} up (Alt+↑)`}
        onClick={() => onMove(index - 1)}
      />
      <Tool
        disabled={index === count - 1}
        icon="chevronDown"
        label={`Move ${name} down (Alt+↓)`}
        onClick={() => onMove(index + 1)}
      />
      <Tool icon="copy" label={`Duplicate ${name}`} onClick={onDuplicate} />
      <Tool icon="trash" label={`Delete ${name}`} onClick={onDelete} />
    </div>
  );
}

interface ToolProps {
  icon: IconName;
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

function Tool({ icon, label, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        className={classes.tool ?? ""}
        color="gray"
        disabled={disabled}
        onClick={onClick}
        variant="subtle"
      >
        <Icon name={icon} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
