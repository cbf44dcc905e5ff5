/** The stream of server events: one connection for the whole page, and whether it is up. */

export type LiveState = "connecting" | "live" | "lost";

type Listener = (event: string, data: unknown) => void;

/** Every event name the server sends. */
export const EVENT_NAMES = [
  "scan_progress",
  "library_changed",
  "series_changed",
  "book_changed",
  "series_metadata_updated",
  "book_metadata_updated",
  "cover_updated",
  "task_changed",
  "inbox_changed",
  "plugin_created",
  "plugin_updated",
  "plugin_enabled",
  "plugin_disabled",
  "plugin_deleted",
  "plugin_state",
  "resync",
] as const;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Opens the stream and keeps it open; the returned function closes it for good. */
export function openLiveEvents(
  url: string,
  onEvent: Listener,
  onState: (state: LiveState) => void,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE_MS;

  function connect() {
    source = new EventSource(url);
    source.onopen = () => {
      pause = FIRST_PAUSE_MS;
      onState("live");
    };
    // The browser's own reconnecting stops for good on an HTTP error, so it is done here.
    source.onerror = () => {
      source?.close();
      onState("lost");
      timer = setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
    for (const name of EVENT_NAMES) {
      source.addEventListener(name, (event) => onEvent(name, parse(event.data)));
    }
  }

  onState("connecting");
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
