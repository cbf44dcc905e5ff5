/** The metadata fields as people see them: what each is called, of what kind it is, in which order they stand. */
import type { BookDetail, FieldName, SeriesDetail } from "@/api/models";

export type ItemKind = "series" | "book";

/** What both pages hand to the metadata dialogs. */
export type MetadataItem = Pick<
  SeriesDetail | BookDetail,
  "id" | "title" | "metadata" | "locks" | "origins"
> & { kind: ItemKind; coverUrl?: string | undefined };

export type FieldKind =
  | "text"
  | "longText"
  | "word"
  | "integer"
  | "number"
  | "date"
  | "textList"
  | "titles"
  | "authors"
  | "links"
  | "rating"
  | "ratings"
  | "sourceIds"
  | "awards"
  | "picture";

export interface Field {
  name: FieldName;
  label: string;
  kind: FieldKind;
  /** Words a field of kind `word` may hold. */
  words?: readonly { value: string; label: string }[];
}

const STATUSES = [
  { value: "ongoing", label: "Ongoing" },
  { value: "ended", label: "Ended" },
  { value: "hiatus", label: "On hiatus" },
  { value: "abandoned", label: "Abandoned" },
  { value: "unknown", label: "Unknown" },
];

const DIRECTIONS = [
  { value: "ltr", label: "Left to right" },
  { value: "rtl", label: "Right to left" },
  { value: "ttb", label: "Top to bottom" },
];

const FIELDS: Record<FieldName, Omit<Field, "name">> = {
  title: { label: "Title", kind: "text" },
  titleSort: { label: "Sort title", kind: "text" },
  alternateTitles: { label: "Alternate titles", kind: "titles" },
  subtitle: { label: "Subtitle", kind: "text" },
  summary: { label: "Summary", kind: "longText" },
  bookType: { label: "Type", kind: "text" },
  year: { label: "Year", kind: "integer" },
  releaseDate: { label: "Release date", kind: "date" },
  status: { label: "Status", kind: "word", words: STATUSES },
  publisher: { label: "Publisher", kind: "text" },
  ageRating: { label: "Age rating", kind: "integer" },
  language: { label: "Language", kind: "text" },
  readingDirection: { label: "Reading direction", kind: "word", words: DIRECTIONS },
  totalVolumeCount: { label: "Total volumes", kind: "integer" },
  totalChapterCount: { label: "Total chapters", kind: "number" },
  genres: { label: "Genres", kind: "textList" },
  tags: { label: "Tags", kind: "textList" },
  subjects: { label: "Subjects", kind: "textList" },
  authors: { label: "Authors", kind: "authors" },
  translator: { label: "Translator", kind: "text" },
  edition: { label: "Edition", kind: "text" },
  originalTitle: { label: "Original title", kind: "text" },
  originalYear: { label: "Original year", kind: "integer" },
  isbns: { label: "ISBN", kind: "textList" },
  seriesPosition: { label: "Position in series", kind: "number" },
  seriesTotal: { label: "Books in series", kind: "integer" },
  volume: { label: "Volume", kind: "number" },
  chapter: { label: "Chapter", kind: "number" },
  awards: { label: "Awards", kind: "awards" },
  externalLinks: { label: "Links", kind: "links" },
  externalIds: { label: "External IDs", kind: "sourceIds" },
  rating: { label: "Rating", kind: "rating" },
  externalRatings: { label: "Ratings elsewhere", kind: "ratings" },
  coverUrl: { label: "Cover", kind: "picture" },
};

const SERIES: readonly FieldName[] = [
  "title",
  "titleSort",
  "alternateTitles",
  "summary",
  "year",
  "status",
  "publisher",
  "ageRating",
  "language",
  "readingDirection",
  "totalVolumeCount",
  "totalChapterCount",
  "genres",
  "tags",
  "authors",
  "externalLinks",
  "externalIds",
  "rating",
  "externalRatings",
  "coverUrl",
];

const BOOK: readonly FieldName[] = [
  "title",
  "titleSort",
  "subtitle",
  "alternateTitles",
  "summary",
  "bookType",
  "publisher",
  "year",
  "releaseDate",
  "authors",
  "translator",
  "edition",
  "originalTitle",
  "originalYear",
  "language",
  "isbns",
  "seriesPosition",
  "seriesTotal",
  "volume",
  "chapter",
  "genres",
  "tags",
  "subjects",
  "awards",
  "externalLinks",
  "externalIds",
  "rating",
  "externalRatings",
  "coverUrl",
];

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

export function fieldNamed(name: FieldName): Field {
  return { name, ...FIELDS[name] };
}

export function fieldsOf(kind: ItemKind): Field[] {
  return (kind === "series" ? SERIES : BOOK).map(fieldNamed);
}

/** The value of a field in a record of either kind. */
export function fieldValue(metadata: object, name: FieldName): unknown {
  return (metadata as Partial<Record<FieldName, unknown>>)[name];
}
