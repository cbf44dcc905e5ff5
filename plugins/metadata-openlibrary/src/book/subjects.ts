/** Subjects, and what hides among them: genres, awards, series, and remarks of librarians. */
import type { Award } from "@ashdev/codex-plugin-sdk";

export interface Subjects {
  subjects: string[];
  genres: string[];
  awards: Award[];
  /** Names from `series:` subjects. */
  series: string[];
}

const MOST_SUBJECTS = 20;
const MOST_GENRES = 10;

/** About the copy at hand or the catalogue, not about the book. */
const NOISE =
  /^(?:accessible book|protected daisy|in library|internet archive wishlist|lending library|overdrive|large type books|open library staff picks|general|open_syllabus_project)$|^(?:nyt|collectionid|lexile|reading level|bisac|lccn|place|person|time):?/i;

const GENRES = new Map(
  [
    "Adventure, Adventure fiction, Adventure stories, Adventure and adventurers",
    "Biography, Autobiography, Biographies, Autobiographies",
    "Children's fiction, Juvenile fiction, Children's stories",
    "Comics, Comic books, Comic books and strips",
    "Crime, Crime fiction, Crime stories",
    "Drama, Plays",
    "Essays",
    "Fairy tales",
    "Fantasy, Fantasy fiction, Fantastic fiction",
    "Fiction",
    "Graphic novels",
    "Historical fiction, Historical novels",
    "History",
    "Horror, Horror fiction, Horror tales, Horror stories",
    "Humor, Humour, Humorous fiction, Humorous stories",
    "Literary fiction",
    "Manga, Comics & graphic novels manga",
    "Mystery, Mystery fiction, Detective and mystery stories, Mystery and detective stories",
    "Poetry",
    "Romance, Romance fiction, Love stories",
    "Satire",
    "Science fiction, Sci-fi, Science-fiction",
    "Short stories",
    "Suspense, Suspense fiction",
    "Thriller, Thrillers, Thrillers (Fiction)",
    "War stories, War fiction",
    "Western, Westerns, Western stories",
    "Young adult fiction",
  ].flatMap((line) => {
    const names = line.split(", ");
    return names.map((name) => [name.toLowerCase(), names[0] as string] as const);
  }),
);

/** Sorts subjects and genres of all records, the most particular record's first. */
export function sortSubjects(subjects: readonly string[], genres: readonly string[]): Subjects {
  const sorted: Subjects = { subjects: [], genres: [], awards: [], series: [] };
  for (const genre of genres)
    add(sorted.genres, genreOf(clean(genre)) ?? clean(genre), MOST_GENRES);
  for (const raw of subjects) {
    const [, kind, value] = /^(award|series):\s*(.+)$/i.exec(raw) ?? [];
    if (value !== undefined && kind?.toLowerCase() === "award") addAward(sorted.awards, value);
    else if (value !== undefined) sorted.series.push(readable(value));
    else addSubject(sorted, clean(raw));
  }
  return sorted;
}

function addSubject(sorted: Subjects, subject: string): void {
  if (subject === "" || NOISE.test(subject)) return;
  add(sorted.subjects, subject, MOST_SUBJECTS);
  const genre = genreOf(subject);
  if (genre !== undefined) add(sorted.genres, genre, MOST_GENRES);
}

function genreOf(subject: string): string | undefined {
  return GENRES.get(subject.toLowerCase());
}

/** Catalogue cards end in a full stop. */
function clean(subject: string): string {
  return subject.replace(/(?<=[\p{L})]{2})\.$/u, "").trim();
}

function add(names: string[], name: string, most: number): void {
  if (name === "" || names.length >= most) return;
  const folded = name.toLowerCase();
  if (!names.some((known) => known.toLowerCase() === folded)) names.push(name);
}

/** `hugo_award=1966` and `hugo_award=novel` are one award's year and category. */
function addAward(awards: Award[], value: string): void {
  const [name = "", detail = ""] = value.split("=", 2).map(readable);
  const known = awards.find((award) => award.name === name);
  const award: Award = known ?? { name, won: true };
  if (known === undefined) awards.push(award);
  if (/^\d{4}$/.test(detail)) award.year = Number(detail);
  else if (detail !== "") award.category = detail;
}

/** `the_wheel_of_time` as people write it. */
function readable(value: string): string {
  const spaced = value.replaceAll("_", " ").trim();
  if (spaced !== spaced.toLowerCase()) return spaced;
  return spaced.replaceAll(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}
