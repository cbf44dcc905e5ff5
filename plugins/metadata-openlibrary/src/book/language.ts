/** Open Library's language codes are MARC's (`fre`, `ger`, old ones such as `scr`); the answer's are BCP 47. */

/** Not languages: undetermined, several, none. */
const NO_LANGUAGE = new Set(["und", "mul", "zxx", "mis"]);

/** `fr` for `fre`; undefined for what names no language. */
export function languageTag(code: string): string | undefined {
  if (NO_LANGUAGE.has(code)) return undefined;
  try {
    return Intl.getCanonicalLocales(code)[0];
  } catch {
    return undefined;
  }
}
