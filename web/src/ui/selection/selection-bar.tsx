/** What can be done with everything that is ticked, at the foot of the window. Escape lets go of it. */
import { Button, CloseButton, Group, Portal, Text } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import type { ReactNode } from "react";
import { LiveRegion } from "@/ui/notice/live-region";
import classes from "./selection-bar.module.css";

interface SelectionBarProps {
  /** The number with its noun, such as "3 series". */
  text: string;
  /** Ticks the rest; absent when everything is ticked. */
  onSelectAll?: (() => void) | undefined;
  selectAllLabel?: string;
  onClear: () => void;
  children: ReactNode;
}

export function SelectionBar(props: SelectionBarProps) {
  const { text, onSelectAll, selectAllLabel = "Select all", onClear, children } = props;
  useWindowEvent("keydown", (event) => {
    // A dialog or menu that is open takes the key for itself.
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (document.querySelector('[role="dialog"], [role="menu"]')) return;
    onClear();
  });

  return (
    <Portal>
      <section aria-label="Selection" className={classes.bar}>
        <Group gap="xs" wrap="nowrap">
          <CloseButton aria-label="Clear the selection" onClick={onClear} />
          <Text className={classes.count} fw={600} size="sm">
            {text}
          </Text>
          {onSelectAll && (
            <Button onClick={onSelectAll} size="compact-sm" variant="subtle">
              {selectAllLabel}
            </Button>
          )}
        </Group>
        <Group className={classes.actions ?? ""} gap="xs">
          {children}
        </Group>
        <LiveRegion>{`${text} selected`}</LiveRegion>
      </section>
    </Portal>
  );
}
