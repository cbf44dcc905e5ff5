/** Addresses of a book's pages, and how each format shows them. */
import { API_ROOT } from "@/api/root";

export function pageUrl(bookId: string, page: number): string {
  return `${API_ROOT}/books/${bookId}/pages/${page}`;
}

/** A small picture of a page. */
export function pageThumbUrl(bookId: string, page: number): string {
  return `${pageUrl(bookId, page)}?size=thumb`;
}

export function fileUrl(bookId: string): string {
  return `${API_ROOT}/books/${bookId}/file`;
}

/** EPUB pages are documents; the pages of everything else are pictures. */
export function hasDocumentPages(format: string): boolean {
  return format === "epub";
}

/** The page a key leads to; `null` for keys that turn no page. */
export function turn(
  key: string,
  page: number,
  pageCount: number,
  rightToLeft: boolean,
): number | null {
  const onward = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const target = turned(key, onward, page, pageCount);
  return target === null ? null : Math.min(Math.max(target, 1), pageCount);
}

function turned(key: string, onward: string, page: number, pageCount: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowRight":
      return key === onward ? page + 1 : page - 1;
    case "PageDown":
    case " ":
      return page + 1;
    case "PageUp":
      return page - 1;
    case "Home":
      return 1;
    case "End":
      return pageCount;
    default:
      return null;
  }
}
