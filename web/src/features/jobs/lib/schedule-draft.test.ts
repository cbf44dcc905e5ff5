/** From a schedule to the form and back. */
import { expect, test } from "vitest";
import type { Schedule } from "../api/types";
import { bodyOf, draftOf, newSchedule, pluginOf } from "./schedule-draft";

const echo = { pluginId: "p", pluginName: "echo" };
const other = { pluginId: "q", pluginName: "other" };
const schedule: Schedule = {
  id: "j",
  libraryId: "l",
  name: "Refresh",
  enabled: false,
  cronSchedule: "0 4 * * 1",
  config: {
    type: "metadata_refresh",
    provider: "plugin:echo",
    scope: "all",
    fieldGroups: ["ratings"],
    skipRecentlySyncedWithinS: 60,
  },
  nextRuns: [],
  createdAt: "2026-05-02T12:00:00Z",
  updatedAt: "2026-05-02T12:00:00Z",
};

test("what the form does not show survives an edit", () => {
  const body = bodyOf({ ...draftOf(schedule), name: " Weekly " }, echo, schedule);
  expect(body).toEqual({
    name: "Weekly",
    enabled: false,
    cronSchedule: "0 4 * * 1",
    timezone: null,
    config: {
      type: "metadata_refresh",
      provider: "plugin:echo",
      scope: "all",
      fieldGroups: ["ratings"],
      bookFieldGroups: ["ratings"],
      skipRecentlySyncedWithinS: 60,
    },
  });
});

test("another kind starts with its own settings", () => {
  const body = bodyOf({ ...draftOf(schedule), kind: "auto_match" }, echo, schedule);
  expect(body.config).toEqual({ type: "auto_match", pluginId: "p", unmatchedOnly: true });
});

test("a new schedule matches by night where the person lives", () => {
  const body = bodyOf(newSchedule(), echo);
  expect(body.timezone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(body.config).toEqual({ type: "auto_match", pluginId: "p", unmatchedOnly: true });
});

test("the plugin is found by id or by name, and a new schedule takes the first", () => {
  expect(pluginOf(draftOf(schedule), schedule, [other, echo])).toBe(echo);
  expect(pluginOf({ ...draftOf(schedule), pluginId: "q" }, schedule, [echo, other])).toBe(other);
  expect(pluginOf(newSchedule(), undefined, [other, echo])).toBe(other);
  expect(pluginOf(newSchedule(), undefined, [])).toBeUndefined();
});
