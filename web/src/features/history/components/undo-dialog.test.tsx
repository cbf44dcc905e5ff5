/** An undo is rehearsed, confirmed, done, and told. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { type ApiReply, renderApp, renderRouted, serveApi } from "@/testing/render";
import { UndoDialog } from "./undo-dialog";

const stays = {
  entryId: "e",
  item: { kind: "series", id: "s", title: "Berserk" },
  subject: "title",
  subjectLabel: "Title",
  reason: "It was changed again since by anna.",
};

function serveUndo(undone: number) {
  return serveApi(
    (): ApiReply => ({
      body: {
        undone,
        notUndone: 1,
        undoneEntries: [],
        notUndoneEntries: [stays],
        estimate: false,
        message: "",
      },
    }),
  );
}

test("nothing is written before it was confirmed, and what stays is told with its reason", async () => {
  const calls = serveUndo(412);
  renderApp(<UndoDialog onClose={vi.fn()} target={{ runId: "r" }} title="Undo a run" />);
  const confirm = await screen.findByRole("button", { name: "Undo 412" });
  expect(calls.map((call) => call.body)).toMatchObject([{ runId: "r", dryRun: true }]);
  expect(screen.getByRole("list", { name: "What stays" }).textContent).toContain(
    "changed again since by anna",
  );

  await userEvent.click(confirm);
  expect(await screen.findAllByText("412 values restored, 1 left as they are.")).not.toEqual([]);
  expect(calls.at(-1)?.body).toMatchObject({ runId: "r", dryRun: false });
});

test("what touches very many items is left to a job", async () => {
  serveApi(({ body }): ApiReply => {
    const rehearsal = {
      undone: 83_000,
      notUndone: 0,
      undoneEntries: [],
      notUndoneEntries: [],
      estimate: true,
      message: "",
    };
    const isRehearsal = (body as { dryRun?: boolean }).dryRun;
    return isRehearsal ? { body: rehearsal } : { status: 202, body: { taskId: "t" } };
  });
  renderRouted(<UndoDialog onClose={vi.fn()} target={{ runId: "r" }} title="Undo a run" />);
  await userEvent.click(await screen.findByRole("button", { name: "Undo 83,000" }));
  const link = await screen.findByRole("link", { name: "Show the Job" });
  expect(link.getAttribute("href")).toBe("/jobs/t");
});

test("where nothing can be restored there is nothing to confirm", async () => {
  serveUndo(0);
  renderApp(<UndoDialog onClose={vi.fn()} target={{ entryId: "e" }} title="Undo" />);
  const confirm = await screen.findByRole("button", { name: "Undo 0" });
  expect(confirm).toHaveProperty("disabled", true);
});
