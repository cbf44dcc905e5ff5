/** The bar of a selection: how much is ticked, and matching it. */
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { MatchDialog } from "@/features/jobs/components/start/match-dialog";
import { formatCount } from "@/lib/format";
import { NoMatchPlugin } from "@/routes/item/no-match-plugin";
import { Icon } from "@/ui/icon";
import { SelectionBar } from "@/ui/selection/selection-bar";
import { MOST_SELECTED, type Selection } from "@/ui/selection/use-selection";

interface MatchSelectionProps {
  kind: "series" | "books";
  selection: Selection;
  /** How many could be ticked. */
  total: number;
}

export function MatchSelection({ kind, selection, total }: MatchSelectionProps) {
  const [opened, dialog] = useDisclosure(false);
  const count = selection.ids.size;
  const text =
    kind === "series" ? formatCount(count, "series", "series") : formatCount(count, "book");
  if (count === 0) return null;
  return (
    <>
      <SelectionBar
        onClear={selection.clear}
        onSelectAll={
          count < Math.min(total, MOST_SELECTED) ? () => selection.selectAll(total) : undefined
        }
        selectAllLabel={selectAllText(total)}
        text={count === MOST_SELECTED && count < total ? `${text}, the most one job takes` : text}
      >
        <Button leftSection={<Icon name="wand" size={16} />} onClick={dialog.open} size="sm">
          Auto-match…
        </Button>
      </SelectionBar>
      <MatchDialog
        noPlugin={<NoMatchPlugin />}
        onClose={dialog.close}
        onStarted={selection.clear}
        opened={opened}
        target={{ kind, ids: [...selection.ids] }}
        what={text}
      />
    </>
  );
}

function selectAllText(total: number): string {
  return total > MOST_SELECTED
    ? `Select the first ${MOST_SELECTED.toLocaleString("en")} of ${total.toLocaleString("en")}`
    : `Select all ${total.toLocaleString("en")}`;
}
