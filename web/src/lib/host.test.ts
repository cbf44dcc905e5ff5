/** Hosts of addresses that plugins choose. */
import { expect, test } from "vitest";
import { hostOf } from "@/lib/host";

test.each([
  ["https://covers.example.org/x.jpg", "covers.example.org"],
  ["http://localhost:81/x", "localhost:81"],
  ["javascript:alert(1)", undefined],
  ["not an address", undefined],
  [undefined, undefined],
])("%s is at %s", (url, host) => {
  expect(hostOf(url)).toBe(host);
});
