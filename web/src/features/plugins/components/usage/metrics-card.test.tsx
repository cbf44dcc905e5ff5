/** What is told of a plugin that was called, and of one that was not. */
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { PluginMetrics } from "@/api/models";
import { renderRouted } from "@/testing/render";
import { MetricsCard } from "./metrics-card";

const IDLE: PluginMetrics = {
  pluginId: "p",
  pluginName: "Echo",
  healthStatus: "unknown",
  requestsTotal: 0,
  requestsSuccess: 0,
  requestsFailed: 0,
  avgDurationMs: 0,
  rateLimitRejections: 0,
  errorRatePct: 0,
  byMethod: {},
  failureCounts: {},
};

const calls = (method: string, requestsTotal: number, requestsFailed: number) => ({
  method,
  requestsTotal,
  requestsFailed,
  requestsSuccess: requestsTotal - requestsFailed,
  avgDurationMs: 12,
  rateLimitRejections: 0,
});

test("the methods stand by how often they are called", async () => {
  const metrics: PluginMetrics = {
    ...IDLE,
    ...calls("", 44, 4),
    errorRatePct: 9.1,
    byMethod: {
      ping: calls("ping", 2, 0),
      search: calls("metadata/series/search", 42, 4),
    },
    failureCounts: { timeout: 3 },
  };
  renderRouted(<MetricsCard metrics={metrics} now={0} />);
  const table = within(await screen.findByRole("table"));
  const rows = table.getAllByRole("row").map((row) => row.textContent);
  expect(rows.slice(1)).toEqual(["Search series42412 ms", "Health check2012 ms"]);
  expect(screen.getByText("9 %")).toBeTruthy();
  expect(screen.getByText("Recorded: 3 × timeout")).toBeTruthy();
});

test("what was never called has no rate and no time", async () => {
  renderRouted(<MetricsCard metrics={IDLE} now={0} />);
  expect(await screen.findByText("Not called yet")).toBeTruthy();
  expect(screen.getAllByText("—")).toHaveLength(2);
  expect(screen.queryByRole("table")).toBeNull();
});
