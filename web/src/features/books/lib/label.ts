/** What a book is called beside its series. */
import type { Book } from "@/api/models";
import { formatCount } from "@/lib/format";

type Numbered = Pick<Book, "volume" | "chapter" | "number">;

/** "Vol. 3", "Ch. 12.5", "Vol. 3 · Ch. 12" or "#4"; empty for a book without a number. */
export function numberLabel({ volume, chapter, number }: Numbered): string {
  const parts: string[] = [];
  if (volume !== undefined) parts.push(`Vol. ${volume}`);
  if (chapter !== undefined) parts.push(`Ch. ${chapter}`);
  if (parts.length === 0 && number !== undefined) parts.push(`#${number}`);
  return parts.join(" · ");
}

/** What kind of file it is; nothing where that could not be told. */
export function formatLabel(format: string): string | undefined {
  return format === "unknown" ? undefined : format.toUpperCase();
}

/** The line under a cover, where there is room for two facts: the number or else the format, and the pages. */
export function bookFacts(book: Pick<Book, "format" | "pageCount"> & Numbered): string {
  const pages = book.pageCount > 0 ? formatCount(book.pageCount, "page") : undefined;
  return [numberLabel(book) || formatLabel(book.format), pages].filter(Boolean).join(" · ");
}

/** Why a book cannot be opened, in a word for its cover. */
export function bookMark(book: Book): string | undefined {
  if (book.missing) return "missing";
  return book.error ? "unreadable" : undefined;
}
