/** The four looks of the product, and what can be wrong with a page in one of them. */
import { accessibilityFaults, NARROW, sidewaysOverflow, WIDE } from "./browser.mjs";

export const LOOKS = [
  { name: "light and wide", colorScheme: "light", viewport: WIDE },
  { name: "dark and wide", colorScheme: "dark", viewport: WIDE },
  { name: "light on a phone", colorScheme: "light", viewport: NARROW },
  { name: "dark on a phone", colorScheme: "dark", viewport: NARROW },
];

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
