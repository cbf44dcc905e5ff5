/** Everything that was ever written to metadata, and the way back. */
import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useJournalPlugins } from "@/features/history/api/list-plugins";
import { RunFilters } from "@/features/history/components/run-filters";
import { RunList } from "@/features/history/components/run-list";
import { UndoDialog } from "@/features/history/components/undo-dialog";
import { filterOf, type RunSearch } from "@/features/history/lib/run-filter";
import { spanText, spanToUndo } from "@/features/history/lib/span-to-undo";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { useMe } from "@/features/session/api/get-me";
import { Icon } from "@/ui/icon";
import { Page } from "@/ui/page";

export function HistoryRoute() {
  const search = useSearch({ from: "/signed-in/shell/history" });
  const navigate = useNavigate();
  const mayUndo = useMe()?.permissions.includes("series:write") ?? false;
  const libraries = useLibraries();
  const plugins = useJournalPlugins().data ?? [];
  const [undoing, setUndoing] = useState<RunSearch>();
  const pluginName = plugins.find(({ value }) => value === search.plugin)?.label;
  const span = spanToUndo(search);

  return (
    <Page
      actions={
        mayUndo &&
        span && (
          <Button
            leftSection={<Icon name="undo" size={16} />}
            onClick={() => setUndoing(search)}
            variant="light"
          >
            Undo {spanText(search, pluginName)}…
          </Button>
        )
      }
      subtitle="Who changed what, when, and the way back."
      title="History"
    >
      <RunFilters
        libraries={(libraries.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(next) => void navigate({ to: "/history", search: next, replace: true })}
        plugins={plugins}
        search={search}
      />
      <RunList filter={filterOf(search)} key={JSON.stringify(search)} mayUndo={mayUndo} />
      <UndoDialog
        onClose={() => setUndoing(undefined)}
        target={undoing && spanToUndo(undoing)}
        title={undoing ? `Undo ${spanText(undoing, pluginName)}` : ""}
      />
    </Page>
  );
}
