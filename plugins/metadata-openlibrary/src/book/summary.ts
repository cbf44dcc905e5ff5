/** Descriptions as plain paragraphs: they come as plain text, Markdown or HTML, with links and rules between. */

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  rsquo: "’",
  lsquo: "‘",
  rdquo: "”",
  ldquo: "“",
};

/** A novella in the description field is cut rather than searched for markup. */
const MOST_LETTERS = 20_000;

export function plainSummary(description: string | undefined): string | undefined {
  if (description === undefined) return undefined;
  const plain = withoutMarkdown(withoutHtml(description.slice(0, MOST_LETTERS)))
    .replaceAll(/[ \t\u00a0]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return plain || undefined;
}

function withoutHtml(text: string): string {
  return text
    .replaceAll(/<br\s*\/?>/gi, "\n")
    .replaceAll(/<\/?(?:p|div|li|ul|ol|h\d)\b[^<>]*>/gi, "\n\n")
    .replaceAll(/<\/?(?:a|b|i|u|em|strong|span|sup|sub|small|font|blockquote|cite)\b[^<>]*>/gi, "")
    .replaceAll(
      /&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,8});/gi,
      (whole, name: string) => entity(name) ?? whole,
    );
}

function entity(name: string): string | undefined {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** What follows a rule (`----------`) lists sources and other editions; references have no place without it. */
function withoutMarkdown(text: string): string {
  const body =
    text.split(/^\s*(?:-{5,}|\*{5,}|_{5,})\s*$/m).find((part) => part.trim() !== "") ?? "";
  return body
    .replaceAll(
      /(?:^[ \t]*[-*][ \t]*)?\(?\[(?:source|publisher)\](?:\[\w+\]|\([^)\n]*\))\.?\)?/gim,
      "",
    )
    .replaceAll(/^[ \t]*\[\w+\]:[ \t]*\S+.*$/gm, "")
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replaceAll(/\[([^\]\n]+)\]\[\w+\]/g, "$1")
    .replaceAll(/^[ \t]{0,3}>[ \t]?/gm, "")
    .replaceAll(/^#{1,6}[ \t]+/gm, "")
    .replaceAll(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replaceAll(/(?<![\w*])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*])/g, "$1");
}
