/** Words as they are compared: without case, accents, punctuation and articles. */

const ARTICLES = new Set("the a an le la les l der die das el los las il lo gli de het".split(" "));
const LATIN_MARKS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** The words of a text, in order. */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** The words of a title; an article at its beginning or behind its last comma does not count. */
export function titleWords(title: string): string[] {
  const all = words(title);
  const trailing = /,\s*([\p{L}]+)['’]?\s*$/u.exec(title)?.[1];
  if (trailing !== undefined && ARTICLES.has(fold(trailing))) all.pop();
  return all.length > 1 && ARTICLES.has(all[0] as string) ? all.slice(1) : all;
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(LATIN_MARKS, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("&", " and ")
    .replaceAll(/(?<=\p{L})['’ʼ`](?=\p{L})/gu, "");
}
