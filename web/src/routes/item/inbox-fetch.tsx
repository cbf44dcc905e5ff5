/** The Fetch Metadata dialog for an entry of the inbox: at a candidate's preview, or at the search. */

import type { InboxEntry } from "@/api/models";
import { useBook } from "@/features/books/api/get-book";
import { useActions } from "@/features/metadata/api/list-actions";
import { FetchDialog } from "@/features/metadata/components/fetch/fetch-dialog";
import { useSeries } from "@/features/series/api/get-series";
import { PluginAbsent } from "@/routes/item/plugin-absent";

interface InboxFetchProps {
  entry: InboxEntry | undefined;
  externalId: string | undefined;
  onClose: () => void;
}

export function InboxFetch({ entry, externalId, onClose }: InboxFetchProps) {
  if (!entry) return null;
  const props = { entry, externalId, onClose };
  return entry.item.kind === "series" ? <SeriesFetch {...props} /> : <BookFetch {...props} />;
}

type FetchProps = InboxFetchProps & { entry: InboxEntry };

function SeriesFetch({ entry, externalId, onClose }: FetchProps) {
  const series = useSeries(entry.item.id);
  const { action, absent } = useAction(entry);
  if (absent) return <PluginAbsent onClose={onClose} plugin={entry.plugin} />;
  if (!series.data) return null;
  return (
    <FetchDialog
      action={action}
      item={{ ...series.data, kind: "series" }}
      onClose={onClose}
      startAt={externalId}
    />
  );
}

function BookFetch({ entry, externalId, onClose }: FetchProps) {
  const book = useBook(entry.item.id);
  const { action, absent } = useAction(entry);
  if (absent) return <PluginAbsent onClose={onClose} plugin={entry.plugin} />;
  if (!book.data) return null;
  return (
    <FetchDialog
      action={action}
      item={{ ...book.data, kind: "book" }}
      onClose={onClose}
      startAt={externalId}
    />
  );
}

function useAction({ item, plugin }: InboxEntry) {
  const actions = useActions(item.kind, item.libraryId);
  const action = actions.data?.find(({ pluginId }) => pluginId === plugin.id);
  return { action, absent: actions.data !== undefined && !action };
}
