/** What came, went and stayed. */
import { expect, test } from "vitest";
import { diffTexts } from "@/ui/diff/diff-texts";

function told(before: string[], after: string[]): string[] {
  const sign = { added: "+", removed: "-", kept: "=" };
  return diffTexts(before, after).map((part) => `${sign[part.change]}${part.text}`);
}

test.each([
  [[], ["a", "b"], ["+a", "+b"]],
  [["a", "b"], [], ["-a", "-b"]],
  [
    ["a", "b"],
    ["b", "c"],
    ["-a", "+c", "=b"],
  ],
  [["a", "a"], ["a"], ["-a", "=a"]],
  [
    ["a", "b"],
    ["b", "a"],
    ["=b", "=a"],
  ],
])("%j to %j", (before, after, parts) => {
  expect(told(before, after)).toEqual(parts);
});
