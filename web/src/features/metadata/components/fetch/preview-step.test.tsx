/** The preview: what is ticked is what is applied. */
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Preview } from "@/api/models";
import { ProblemError } from "@/lib/problem";
import { renderApp } from "@/testing/render";
import { PreviewStep } from "./preview-step";

const preview: Preview = {
  previewToken: "token",
  expiresAt: "2026-05-02T12:15:00Z",
  pluginId: "p",
  pluginName: "Echo",
  externalId: "1",
  externalUrl: "https://echo.example.com/1",
  fields: [
    { field: "title", currentValue: "Old", proposedValue: "New", status: "locked" },
    { field: "summary", proposedValue: "A summary", status: "will_apply" },
    { field: "year", currentValue: 1999, proposedValue: 2024, status: "will_apply" },
    { field: "rating", status: "no_permission", reason: "needs metadata:write:ratings" },
    {
      field: "coverUrl",
      proposedValue: "https://pictures.example.org/1.jpg",
      status: "will_apply",
    },
  ],
  summary: {
    willApply: 3,
    locked: 1,
    noPermission: 1,
    unchanged: 0,
    notProvided: 0,
    leftOut: 0,
    kept: 0,
    refused: 0,
  },
};

function show(change: Partial<Parameters<typeof PreviewStep>[0]> = {}) {
  const handlers = { onApply: vi.fn(), onRefresh: vi.fn(), onBack: vi.fn() };
  renderApp(
    <PreviewStep applying={false} error={null} preview={preview} {...handlers} {...change} />,
  );
  return handlers;
}

test("fields that can be written are ticked, and unticking one leaves it out", async () => {
  const { onApply } = show();
  await userEvent.click(screen.getByRole("checkbox", { name: "Apply Summary" }));
  await userEvent.click(screen.getByRole("button", { name: "Apply 2 Fields" }));
  expect(onApply).toHaveBeenCalledExactlyOnceWith(["year", "coverUrl"]);
});

test("a click on the row ticks it, and locked rows cannot be ticked", async () => {
  show();
  const year = screen.getByRole("row", { name: /Year/ });
  await userEvent.click(within(year).getByText("2024"));
  expect(within(year).getByRole("checkbox", { name: "Apply Year" })).toHaveProperty(
    "checked",
    false,
  );

  const title = screen.getByRole("row", { name: /^Locked Title/ });
  expect(within(title).queryByRole("checkbox")).toBeNull();
  expect(screen.getByRole("img", { name: /needs metadata:write:ratings/ })).toBeTruthy();
});

test("the head of the table ticks and unticks everything", async () => {
  show();
  const all = screen.getByRole("checkbox", { name: "Apply all fields" });
  await userEvent.click(all);
  expect(screen.getByRole("button", { name: "Apply 0 Fields" })).toHaveProperty("disabled", true);
  await userEvent.click(all);
  expect(screen.getByRole("button", { name: "Apply 3 Fields" })).toBeTruthy();
});

test("a cover of a third party is named and never loaded", () => {
  show();
  expect(screen.getByTitle("Cover from pictures.example.org")).toBeTruthy();
  expect(document.querySelector("img")).toBeNull();
});

test("a cover that our own server hands out stands beside the one there is", () => {
  const [cover] = preview.fields.filter(({ field }) => field === "coverUrl");
  const proxied = { ...cover, field: "coverUrl", proposedValue: "/api/v1/proxy/cover?u=a&s=b" };
  const fields = [proxied] as Preview["fields"];
  show({ preview: { ...preview, fields }, currentCover: "/api/v1/series/1/cover?v=2" });
  expect(screen.getByAltText("The cover now").getAttribute("src")).toBe(
    "/api/v1/series/1/cover?v=2&size=thumb",
  );
  expect(screen.getByAltText("The proposed cover").getAttribute("src")).toBe(
    "/api/v1/proxy/cover?u=a&s=b",
  );
});

test("an expired preview offers a fresh one", async () => {
  const error = new ProblemError(410, {
    code: "preview_expired",
    detail: "It is older than 15 minutes.",
  });
  const { onRefresh } = show({ error });
  expect(screen.getByRole("alert").textContent).toContain("out of date");
  await userEvent.click(screen.getByRole("button", { name: "Fetch a fresh preview" }));
  expect(onRefresh).toHaveBeenCalledOnce();
});
