/** Which key does what. */
import { expect, test } from "vitest";
import { commandOf } from "./keys";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

test.each([
  ["j", { do: "next" }],
  ["ArrowUp", { do: "previous" }],
  ["1", { do: "choose", index: 0 }],
  ["9", { do: "choose", index: 8 }],
  ["0", undefined],
  ["r", { do: "reject" }],
  ["R", { do: "rejectAll" }],
  ["?", { do: "help" }],
  ["q", undefined],
  ["constructor", undefined],
])("%s", (key, command) => {
  expect(commandOf({ ...plain, key })).toEqual(command);
});

test("the browser keeps its own shortcuts", () => {
  expect(commandOf({ ...plain, key: "r", ctrlKey: true })).toBeUndefined();
  expect(commandOf({ ...plain, key: "s", metaKey: true })).toBeUndefined();
});
