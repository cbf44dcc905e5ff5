/** What waits, one line each: the item, why it waits, how good its best candidate is. */
import { Checkbox } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { InboxEntry } from "@/api/models";
import type { Selection } from "@/ui/selection/use-selection";
import { Cover } from "@/ui/shelf/cover";
import { itemCoverUrl } from "../lib/cover-url";
import { percent, reasonLabel } from "../lib/words";
import classes from "./inbox.module.css";

interface InboxListProps {
  entries: readonly InboxEntry[];
  currentId: string | undefined;
  selection: Selection;
  onOpen: (id: string) => void;
}

export function InboxList({ entries, currentId, selection, onOpen }: InboxListProps) {
  const list = useRef<HTMLUListElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another current row is the reason to scroll.
  useEffect(() => {
    if (list.current)
      showWithin(list.current, list.current.querySelector<HTMLElement>("[data-current]"));
  }, [currentId]);

  /** The focus goes along with the arrows, so that what is spoken is what is shown. */
  function follow(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>("[data-current] button")?.focus();
    });
  }

  return (
    <ul aria-label="Inbox" className={classes.list} onKeyDown={follow} ref={list}>
      {entries.map((entry, index) => (
        <li
          className={classes.row}
          data-current={entry.id === currentId || undefined}
          key={entry.id}
        >
          <span className={classes.tick}>
            <Checkbox
              aria-label={`Select ${entry.item.title}`}
              checked={selection.has(entry.id)}
              onChange={(event) =>
                selection.toggle(entry.id, index, (event.nativeEvent as MouseEvent).shiftKey)
              }
              size="sm"
            />
          </span>
          <button
            aria-current={entry.id === currentId ? "true" : undefined}
            className={classes.open}
            onClick={() => onOpen(entry.id)}
            type="button"
          >
            <RowFacts entry={entry} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Scrolls the list alone: the page, on which the entry is read, stays where it is. */
function showWithin(list: HTMLElement, row: HTMLElement | null) {
  if (!row) return;
  const above = row.offsetTop - list.offsetTop;
  const below = above + row.offsetHeight - list.clientHeight;
  if (list.scrollTop > above) list.scrollTop = above;
  else if (list.scrollTop < below) list.scrollTop = below;
}

function RowFacts({ entry }: { entry: InboxEntry }) {
  const { item, plugin, reason, bestScore } = entry;
  return (
    <>
      <span className={classes.thumb}>
        <Cover title={item.title} url={itemCoverUrl(item)} />
      </span>
      <span className={classes.rowText}>
        <span className={classes.rowTitle}>{item.title}</span>
        <span className={classes.rowFacts}>
          {reasonLabel(reason)} · {plugin.displayName}
        </span>
      </span>
      {bestScore !== undefined && <span className={classes.score}>{percent(bestScore)}</span>}
    </>
  );
}
