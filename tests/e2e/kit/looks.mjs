/** The four looks of the product, and what can be wrong with a page in one of them. */
import { accessibilityFaults, NARROW, sidewaysOverflow, WIDE } from "./browser.mjs";

export const LOOKS = ["light", "dark"].flatMap((colorScheme) => [
  { name: `${colorScheme}-wide`, colorScheme, viewport: WIDE },
  { name: `${colorScheme}-narrow`, colorScheme, viewport: NARROW },
]);

/** Runs a part of a test for each look. */
export async function inEachLook(t, looks, judge) {
  for (const look of looks) await t.test(look.name, (t) => judge(t, look));
}

export async function faultsOf(page, name) {
  const faults = (await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`);
  const overflow = await sidewaysOverflow(page);
  if (overflow > 0) faults.push(`${name}: ${overflow} px wider than the window`);
  return faults;
}
