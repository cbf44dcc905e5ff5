/** Values of any field as short texts: one for a plain value, several for a list. */
import type { Field } from "./fields";

interface Named {
  name?: string;
  role?: string;
  title?: string;
  label?: string;
  url?: string;
  source?: string;
  score?: number;
  voteCount?: number;
  externalId?: string;
  year?: number;
  category?: string;
  won?: boolean;
}

const ROLES: Readonly<Record<string, string>> = {
  author: "",
  co_author: "co-author",
  cover_artist: "cover artist",
};

export function roleLabel(role: string | undefined): string {
  return ROLES[role ?? "author"] ?? (role ?? "").replaceAll("_", " ");
}

function withNote(text: string, note: string): string {
  return note ? `${text} (${note})` : text;
}

function ratingText({ source, score, voteCount }: Named): string {
  const votes = voteCount === undefined ? "" : `${voteCount.toLocaleString("en")} votes`;
  return withNote(`${source ?? ""} ${score ?? 0} / 100`.trim(), votes);
}

function awardText({ name, year, category, won }: Named): string {
  const notes = [category, year, won ? "won" : "nominated"];
  return withNote(name ?? "", notes.filter((note) => note !== undefined).join(", "));
}

const ITEM_TEXT: Partial<Record<Field["kind"], (item: Named) => string>> = {
  titles: (item) => withNote(item.title ?? "", item.label ?? ""),
  authors: (item) => withNote(item.name ?? "", roleLabel(item.role)),
  links: (item) => item.label ?? item.url ?? "",
  sourceIds: (item) => `${item.source ?? ""}: ${item.externalId ?? ""}`,
  ratings: ratingText,
  rating: ratingText,
  awards: awardText,
};

export function valueTexts(field: Field, value: unknown): string[] {
  if (value === undefined || value === null || value === "") return [];
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const itemText = ITEM_TEXT[field.kind];
  return items.map((item) => {
    if (itemText && typeof item === "object" && item !== null) return itemText(item);
    return field.words?.find((word) => word.value === item)?.label ?? String(item);
  });
}
