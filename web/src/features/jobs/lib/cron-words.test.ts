/** Cron in words. */
import { expect, test } from "vitest";
import { CRON_PRESETS, cronText } from "./cron-words";

test.each([
  ["0 3 * * *", "Every day at 03:00"],
  ["30 22 * * *", "Every day at 22:30"],
  ["0 30 22 * * *", "Every day at 22:30"],
  ["0 4 * * 1", "Every Monday at 04:00"],
  ["0 4 * * sat,sun", "Every Saturday and Sunday at 04:00"],
  ["15 6 * * 1-5", "Every weekday at 06:15"],
  ["0 5 1 * *", "On day 1 of every month at 05:00"],
  ["*/15 * * * *", "Every 15 minutes"],
  ["0 */6 * * *", "Every 6 hours"],
  ["*/45 * * * *", undefined],
  ["0 */5 * * *", undefined],
  ["*/0 * * * *", undefined],
  ["10 * * * *", "Every hour, 10 minutes past"],
  ["0 25 * * *", undefined],
  ["0 3 1 * 1", undefined],
  ["0 3 * 2 *", undefined],
  ["15 0 3 * * *", undefined],
  ["nonsense", undefined],
])("%s is %s", (expression, words) => {
  expect(cronText(expression)).toBe(words);
});

test("every preset has words", () => {
  expect(CRON_PRESETS.filter((preset) => !cronText(preset.value))).toEqual([]);
});
