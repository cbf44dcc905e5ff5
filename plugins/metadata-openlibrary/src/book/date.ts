/** Dates of publication as people typed them: `2017-07-11`, `July 16, 2019`, `November 2006`, `c1996`. */

export interface PublishDate {
  year: number;
  /** `2019-07-16`, or as much of it as is known. */
  iso: string;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const YEAR = /(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)/;

/** Undefined when there is no year between 1400 and 2099 in it. */
export function publishDate(written: string | undefined): PublishDate | undefined {
  if (written === undefined) return undefined;
  const iso = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(written);
  const year = Number(YEAR.exec(written)?.[1]);
  if (!(year > 0)) return undefined;
  if (iso !== null) return dated(year, Number(iso[2]), Number(iso[3] ?? 0));
  const month = monthIn(written);
  return dated(year, month, month === 0 ? 0 : dayIn(written));
}

/** Numbers such as `03/04/2005` name no month: which of the two it is depends on the country. */
function monthIn(written: string): number {
  const word = /[a-z]{3,}/gi;
  for (const [match] of written.matchAll(word)) {
    const month = MONTHS.indexOf(match.slice(0, 3).toLowerCase());
    if (month >= 0) return month + 1;
  }
  return 0;
}

function dayIn(written: string): number {
  return Number(/(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)/i.exec(written)?.[1] ?? 0);
}

function dated(year: number, month: number, day: number): PublishDate {
  if (month < 1 || month > 12) return { year, iso: String(year) };
  const withMonth = `${year}-${pad(month)}`;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > daysInMonth) return { year, iso: withMonth };
  return { year, iso: `${withMonth}-${pad(day)}` };
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
