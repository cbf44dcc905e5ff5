/** International Standard Book Numbers: their check digits, and the one form they are compared in. */

/** The digits of an ISBN whose check digit is right; undefined otherwise. */
export function validIsbn(value: string): string | undefined {
  const bare = value
    .replace(/^\s*(?:urn:)?isbn(?:-1[03])?:?/i, "")
    .replaceAll(/[\s\u00ad\u2010-\u2015-]/g, "")
    .toUpperCase();
  if (/^\d{9}[\dX]$/.test(bare)) return bare[9] === checkDigit10(bare) ? bare : undefined;
  if (/^97[89]\d{10}$/.test(bare)) return bare[12] === checkDigit13(bare) ? bare : undefined;
  return undefined;
}

/** The 13 digits of a valid ISBN of either length. */
export function canonicalIsbn(value: string): string | undefined {
  const isbn = validIsbn(value);
  if (isbn === undefined || isbn.length === 13) return isbn;
  const body = `978${isbn.slice(0, 9)}`;
  return body + checkDigit13(body);
}

/** The other length of a valid ISBN; those that begin with 979 have none. */
export function otherIsbn(isbn: string): string | undefined {
  if (isbn.length === 10) return canonicalIsbn(isbn);
  if (!isbn.startsWith("978")) return undefined;
  const body = isbn.slice(3, 12);
  return body + checkDigit10(body);
}

function checkDigit10(digits: string): string {
  let sum = 0;
  for (let place = 0; place < 9; place++) sum += (10 - place) * Number(digits[place]);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? "X" : String(check);
}

function checkDigit13(digits: string): string {
  let sum = 0;
  for (let place = 0; place < 12; place++) sum += (place % 2 === 0 ? 1 : 3) * Number(digits[place]);
  return String((10 - (sum % 10)) % 10);
}
