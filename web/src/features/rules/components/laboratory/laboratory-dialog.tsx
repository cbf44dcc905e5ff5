/** The laboratory: editors on one side, what they would do to the whole shelf on the other. */
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Shelf } from "../../api/try-shelf";
import type { Overrides } from "../../api/types";
import type { NamedRules } from "../trial/step-list";
import classes from "./laboratory.module.css";
import { ShelfResult } from "./shelf-result";

/** The other side of the trial: which library for a plugin, which plugin for a library. */
export interface Partner {
  label: string;
  none: string;
  choices: { value: string; label: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
}

interface LaboratoryDialogProps {
  title: string;
  opened: boolean;
  shelf: Shelf;
  partner: Partner;
  overrides: Overrides;
  rules: NamedRules;
  /** The same editors as outside; what is typed counts at once. */
  editors: ReactNode;
  canSave: boolean;
  saving: boolean;
  onSave: () => void;
  onClose: () => void;
}

export function LaboratoryDialog(props: LaboratoryDialogProps) {
  const { title, opened, shelf, partner, overrides, rules, editors } = props;
  return (
    <Modal
      fullScreen
      onClose={props.onClose}
      opened={opened}
      radius={0}
      stackId="laboratory"
      title={title}
    >
      <Stack gap="lg">
        <Group align="flex-end" justify="space-between">
          <Select
            clearable
            data={partner.choices}
            label={partner.label}
            onChange={partner.onChange}
            placeholder={partner.none}
            value={partner.value}
            w={280}
          />
          <Group gap="sm">
            <Text c="dimmed" size="xs">
              {props.canSave ? "Unsaved changes are tried out, too." : "Everything is saved."}
            </Text>
            <Button disabled={!props.canSave} loading={props.saving} onClick={props.onSave}>
              Save
            </Button>
          </Group>
        </Group>
        <div className={classes.desk}>
          <section aria-label="Settings" className={classes.editors}>
            {editors}
          </section>
          <section aria-label="What would be done" className={classes.result}>
            <ShelfResult
              key={`${shelf.libraryId} ${shelf.pluginId}`}
              overrides={overrides}
              rules={rules}
              shelf={shelf}
            />
          </section>
        </div>
      </Stack>
    </Modal>
  );
}
