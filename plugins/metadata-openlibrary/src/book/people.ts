/** Who made the book: the authors' records, the contributors of the edition, and their roles. */
import type { AuthorRole, PersonCredit } from "@ashdev/codex-plugin-sdk";
import type { Author, Contribution, Credit, Edition, Work } from "../records/types.js";

const ROLES: ReadonlyArray<readonly [RegExp, AuthorRole]> = [
  [/transl|traduc|übersetz/i, "translator"],
  [/cover/i, "cover_artist"],
  [/ink/i, "inker"],
  [/letter/i, "letterer"],
  [/colou?r/i, "colorist"],
  [/pencil/i, "penciller"],
  [/illustr|artist|drawing|\bart\b|photograph/i, "illustrator"],
  [/edit|compil/i, "editor"],
  [/co-?author|with\b/i, "co_author"],
  [/writer|script|story/i, "writer"],
  [/author/i, "author"],
];

/** Readers aloud and publishers of recordings did not make the book. */
const NOT_OF_THE_BOOK = /narrat|reader|read by|performer|voice/i;

/** The role in the host's words; whoever has an unknown one is a contributor. */
export function roleOf(written: string | undefined): AuthorRole | undefined {
  if (written === undefined) return undefined;
  return ROLES.find(([pattern]) => pattern.test(written))?.[1] ?? "contributor";
}

/** The keys of authors whose records are needed. */
export function creditsOf(work: Work | undefined, edition: Edition | undefined): Credit[] {
  const all = [...(work?.credits ?? []), ...(edition?.credits ?? [])];
  return all.filter(({ author }, at) => all.findIndex((other) => other.author === author) === at);
}

export function people(
  credits: readonly Credit[],
  authors: ReadonlyMap<string, Author>,
  edition: Edition | undefined,
): PersonCredit[] {
  const main = credits.flatMap((credit) => credited(credit, authors.get(credit.author)));
  const helpers = (edition?.contributions ?? []).flatMap(contributed);
  const all = [...main, ...helpers];
  return withoutRepetition(all.length > 0 ? all : statedAuthor(edition?.byStatement));
}

function credited(credit: Credit, author: Author | undefined): PersonCredit[] {
  const name = credit.as ?? author?.name;
  if (name === undefined) return [];
  const person: PersonCredit = { name, role: roleOf(credit.role) ?? "author" };
  return [author?.sortName === undefined ? person : { ...person, sortName: author.sortName }];
}

function contributed({ name, role }: Contribution): PersonCredit[] {
  if (role !== undefined && NOT_OF_THE_BOOK.test(role)) return [];
  return [{ name, role: roleOf(role) ?? "contributor" }];
}

/** `Garth Nix.` is a name; a statement that says more is not taken apart. */
function statedAuthor(statement: string | undefined): PersonCredit[] {
  const name = statement?.replace(/^by\s+/i, "").replace(/(?<=\p{L}{2})\.$/u, "");
  if (name === undefined || /[;,:&[\]()/]|\s(?:and|und|et|y)\s|\b(?:by|von|par)\b/i.test(name))
    return [];
  return [{ name, role: "author" }];
}

function withoutRepetition(all: readonly PersonCredit[]): PersonCredit[] {
  const seen = new Set<string>();
  return all.filter(({ name, role }) => {
    const key = `${role}|${name.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
