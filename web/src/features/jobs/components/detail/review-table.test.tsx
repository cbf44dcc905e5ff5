/** The review of a dry run: what is ticked is what is written. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { type ApiReply, renderRouted, serveApi } from "@/testing/render";
import type { Task, TaskItem } from "../../api/types";
import { ReviewTable } from "./review-table";

const task = { id: "t", title: "Auto-match of Manga with Echo", dryRun: true } as Task;
const words = {
  label: (subject: string) => subject,
  texts: (_: string, value: unknown) => [String(value)],
};

function item(seq: number, title: string, changed = true): TaskItem {
  const changes = changed ? [{ field: "year", before: 1989, after: 1990 + seq }] : [];
  return {
    seq,
    item: { kind: "series", id: `s${seq}`, title },
    status: "done",
    outcome: { decision: "accepted", matchedTitle: title, changes },
    attempts: 1,
    updatedAt: "2026-05-02T12:00:00Z",
  };
}

function serveReview() {
  const data = [item(0, "Akira"), item(1, "Blame"), item(2, "Claymore", false)];
  return serveApi(({ path }): ApiReply => {
    if (path === "/tasks/t/items") return { body: { data, page: 1, pageSize: 50, total: 3 } };
    if (path === "/tasks/t/apply") return { status: 202, body: { taskId: "next" } };
    return { status: 404, body: { code: "not_found" } };
  });
}

test("only what would change is shown, before and after", async () => {
  serveReview();
  renderRouted(<ReviewTable task={task} words={words} />);
  expect(await screen.findByRole("link", { name: "Blame" })).toBeTruthy();
  expect(screen.getByText("1991").textContent).toBe("became 1991");
  expect(screen.queryByRole("link", { name: "Claymore" })).toBeNull();
});

test("everything is applied without naming each", async () => {
  const calls = serveReview();
  renderRouted(<ReviewTable task={task} words={words} />);
  await userEvent.click(await screen.findByRole("button", { name: "Apply 2 reviewed" }));
  await waitFor(() => {
    expect(calls.find((call) => call.path === "/tasks/t/apply")?.body).toEqual({});
  });
});

test("what is unticked is left out", async () => {
  const calls = serveReview();
  renderRouted(<ReviewTable task={task} words={words} />);
  await userEvent.click(
    await screen.findByRole("checkbox", { name: "Apply the changes of Akira" }),
  );
  await userEvent.click(screen.getByRole("button", { name: "Apply 1 reviewed" }));
  await waitFor(() => {
    expect(calls.find((call) => call.path === "/tasks/t/apply")?.body).toEqual({ seqs: [1] });
  });
});

test("with nothing ticked nothing can be applied", async () => {
  serveReview();
  renderRouted(<ReviewTable task={task} words={words} />);
  await userEvent.click(await screen.findByRole("checkbox", { name: "Tick everything" }));
  expect(screen.getByRole("button", { name: "Apply 0 reviewed" })).toHaveProperty("disabled", true);
});
