/** The journal as the server tells it: runs, their entries, and what an undo did. */

export type RunKind =
  | "edit"
  | "apply"
  | "auto_match"
  | "scan"
  | "undo"
  | "cover"
  | "external_id"
  | "rules";

export interface JournalItem {
  kind: "series" | "book";
  id: string;
  title: string;
}

export interface JournalRun {
  id: string;
  kind: RunKind;
  title: string;
  by: { kind: "person" | "plugin" | "server"; name: string; userId?: string };
  plugin?: { id?: string; name: string };
  libraryId?: string;
  taskId?: string;
  entries: number;
  items: number;
  at: string;
  undoneEntries: number;
}

export interface JournalEntry {
  id: string;
  item: JournalItem;
  subject: string;
  subjectLabel: string;
  field?: string;
  before?: unknown;
  after?: unknown;
  beforeOrigin?: string;
  afterOrigin?: string;
  at: string;
  run: JournalRun;
  undoneBy?: string;
  undoes?: string;
  canUndo: boolean;
  whyNot?: string;
}

export interface JournalPage<T> {
  data: T[];
  page: number;
  pageSize: number;
  total: number;
}

export interface RunDetail extends JournalRun {
  entryPage?: JournalPage<JournalEntry>;
}

/** What is to be undone: exactly one way of choosing, which `from` and `to` may narrow. */
export interface UndoTarget {
  entryId?: string;
  seriesId?: string;
  bookId?: string;
  runId?: string;
  pluginId?: string;
  from?: string;
  to?: string;
}

export interface UndoReport {
  runId?: string;
  undone: number;
  notUndone: number;
  undoneEntries: { entryId: string; item: JournalItem; subject: string }[];
  notUndoneEntries: { entryId: string; item: JournalItem; subject: string; reason: string }[];
  message: string;
}
