/** The stretch of a text that a step changed. */
import { expect, test } from "vitest";
import { textChange } from "./text-change";

test.each([
  ["One Piece (Digital)", "One Piece", ["One Piece", " (Digital)", "", ""]],
  ["a_b", "a b", ["a", "_", " ", "b"]],
  ["aa", "aaa", ["aa", "", "a", ""]],
  ["", "x", ["", "", "x", ""]],
  ["same", "same", ["same", "", "", ""]],
  ["1😀2", "1😃2", ["1", "😀", "😃", "2"]],
])("%j to %j", (before, after, [head, gone, came, tail]) => {
  expect(textChange(before, after)).toEqual({ head, gone, came, tail });
});
