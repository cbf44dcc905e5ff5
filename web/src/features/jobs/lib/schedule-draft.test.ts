/** From a schedule to the form and back. */
import { expect, test } from "vitest";
import type { Schedule } from "../api/types";
import { bodyOf, draftOf, newSchedule } from "./schedule-draft";

const schedule: Schedule = {
  id: "j",
  libraryId: "l",
  name: "Refresh",
  enabled: false,
  cronSchedule: "0 4 * * 1",
  config: { type: "metadata_refresh", pluginId: "p", fieldGroups: ["ratings"] },
  nextRuns: [],
  createdAt: "2026-05-02T12:00:00Z",
  updatedAt: "2026-05-02T12:00:00Z",
};

test("what the form does not show survives an edit", () => {
  const body = bodyOf({ ...draftOf(schedule), name: " Weekly " }, schedule);
  expect(body).toEqual({
    name: "Weekly",
    enabled: false,
    cronSchedule: "0 4 * * 1",
    timezone: null,
    config: { type: "metadata_refresh", pluginId: "p", fieldGroups: ["ratings"] },
  });
});

test("another kind starts with its own settings", () => {
  const body = bodyOf({ ...draftOf(schedule), kind: "auto_match" }, schedule);
  expect(body.config).toEqual({ type: "auto_match", pluginId: "p", unmatchedOnly: true });
});

test("a new schedule matches by night where the person lives", () => {
  const body = bodyOf(newSchedule("p"));
  expect(body.timezone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(body.config).toEqual({ type: "auto_match", pluginId: "p", unmatchedOnly: true });
});
