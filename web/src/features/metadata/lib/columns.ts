/** The parts of structured values, in the order they are edited. */
import type { FieldKind } from "./fields";
import { roleLabel } from "./value-text";

interface ColumnBase {
  key: string;
  label: string;
  /** Share of the row's width. */
  grow?: number;
}

export type Column =
  | (ColumnBase & { kind: "text" | "number" | "flag" })
  | (ColumnBase & { kind: "choice"; choices: readonly { value: string; label: string }[] });

const ROLES = [
  "author",
  "co_author",
  "writer",
  "penciller",
  "inker",
  "colorist",
  "letterer",
  "cover_artist",
  "illustrator",
  "editor",
  "translator",
  "contributor",
].map((value) => ({ value, label: roleLabel(value) || "author" }));

const RATING: readonly Column[] = [
  { key: "source", label: "Source", kind: "text", grow: 2 },
  { key: "score", label: "Score (0–100)", kind: "number" },
  { key: "voteCount", label: "Votes", kind: "number" },
];

export const COLUMNS: Partial<Record<FieldKind, readonly Column[]>> = {
  titles: [
    { key: "title", label: "Title", kind: "text", grow: 3 },
    { key: "label", label: "Language or kind", kind: "text" },
  ],
  authors: [
    { key: "name", label: "Name", kind: "text", grow: 2 },
    { key: "role", label: "Role", kind: "choice", choices: ROLES },
  ],
  links: [
    { key: "label", label: "Label", kind: "text" },
    { key: "url", label: "Address", kind: "text", grow: 2 },
  ],
  rating: RATING,
  ratings: RATING,
  sourceIds: [
    { key: "source", label: "Source", kind: "text" },
    { key: "externalId", label: "ID", kind: "text", grow: 2 },
  ],
  awards: [
    { key: "name", label: "Award", kind: "text", grow: 2 },
    { key: "category", label: "Category", kind: "text" },
    { key: "year", label: "Year", kind: "number" },
    { key: "won", label: "Won", kind: "flag" },
  ],
};
