/** What a grid of series shows, as it stands in the address: search words and order. */

export const SORTS = [
  { value: "title", label: "Title A–Z" },
  { value: "-title", label: "Title Z–A" },
  { value: "-createdAt", label: "Recently added" },
  { value: "-updatedAt", label: "Recently changed" },
  { value: "-year", label: "Newest year" },
  { value: "year", label: "Oldest year" },
  { value: "-bookCount", label: "Most books" },
] as const;

export type SeriesSort = (typeof SORTS)[number]["value"];

export interface GridSearch {
  search?: string;
  sort?: SeriesSort;
}

export function parseGridSearch(search: Record<string, unknown>): GridSearch {
  const words = typeof search.search === "string" ? search.search.trim() : "";
  const sort = SORTS.find((known) => known.value === search.sort)?.value;
  return { ...(words && { search: words }), ...(sort && sort !== "title" && { sort }) };
}
