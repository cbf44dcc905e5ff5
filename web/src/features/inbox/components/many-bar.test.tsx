/** Deciding beyond the page that is shown. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { InboxEntry } from "@/api/models";
import { type ApiCall, renderRouted, serveApi } from "@/testing/render";
import { useSelection } from "@/ui/selection/use-selection";
import { ManyBar } from "./many-bar";

const entry = (id: string) => ({ id, status: "waiting", candidates: [] }) as unknown as InboxEntry;
const ALL = ["a", "b", "c", "d"].map(entry);
const PAGE = ALL.slice(0, 2);

function Bar() {
  const selection = useSelection(
    (from, to) => Promise.resolve(PAGE.slice(from, to + 1).map(({ id }) => id)),
    () => undefined,
  );
  return (
    <>
      <button onClick={() => selection.toggle("a", 0, false)} type="button">
        Tick one
      </button>
      <ManyBar
        entries={PAGE}
        filter={{ status: "waiting", sort: "score", reason: "ambiguous" }}
        selection={selection}
        total={ALL.length}
      />
    </>
  );
}

function serve() {
  return serveApi(({ method, path }) => {
    if (path === "/match/inbox/approve") return { body: { taskId: "t" } };
    if (method === "POST") return { body: { changed: ALL.length } };
    return { body: { data: ALL, page: 1, pageSize: 500, total: ALL.length, counts: {} } };
  });
}

async function selectAll() {
  await userEvent.click(await screen.findByRole("button", { name: "Tick one" }));
  await userEvent.click(await screen.findByRole("button", { name: "Select page" }));
  await userEvent.click(await screen.findByRole("button", { name: "Select all 4" }));
}

const postOf = (calls: ApiCall[]) => calls.find(({ method }) => method === "POST");

test("everything that fits the filter is approved, not the page alone", async () => {
  const calls = serve();
  renderRouted(<Bar />);
  await selectAll();
  await userEvent.click(screen.getByRole("button", { name: "Approve best" }));
  expect(await screen.findByText(/Those on other pages count, too/)).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "Approve 4" }));
  await waitFor(() => expect(postOf(calls)?.body).toEqual({ ids: ["a", "b", "c", "d"] }));
  const [asked] = calls;
  expect(asked?.query.get("reason")).toBe("ambiguous");
});

test("everything that fits is set aside together", async () => {
  const calls = serve();
  renderRouted(<Bar />);
  await selectAll();
  await userEvent.click(screen.getByRole("button", { name: "Never match" }));
  await userEvent.click(await screen.findByRole("button", { name: "Never match 4" }));
  await waitFor(() =>
    expect(postOf(calls)?.body).toEqual({ ids: ["a", "b", "c", "d"], action: "never" }),
  );
});
