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

function Bar({ total = ALL.length }: { total?: number }) {
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
        filter={{ status: "waiting", sort: "newest", reason: "ambiguous", search: "dune" }}
        selection={selection}
        total={total}
      />
    </>
  );
}

function serve() {
  return serveApi(({ method, path }) => {
    if (path === "/match/inbox/approve") return { body: { taskId: "t", count: 3 } };
    if (method === "POST") return { body: { changed: ALL.length } };
    return { body: { data: ALL, page: 1, pageSize: 500, total: ALL.length, counts: {} } };
  });
}

async function selectAll(total = "4") {
  await userEvent.click(await screen.findByRole("button", { name: "Tick one" }));
  await userEvent.click(await screen.findByRole("button", { name: "Select page" }));
  await userEvent.click(await screen.findByRole("button", { name: `Select all ${total}` }));
}

const postOf = (calls: ApiCall[]) => calls.find(({ method }) => method === "POST");

test("everything that fits the filter is approved by the filter, without asking for ids", async () => {
  const calls = serve();
  renderRouted(<Bar />);
  await selectAll();
  await userEvent.click(screen.getByRole("button", { name: "Approve best" }));
  expect(await screen.findByText(/Those on other pages count, too/)).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: "Approve 4" }));
  const filter = { status: "waiting", reason: "ambiguous", search: "dune" };
  await waitFor(() => expect(postOf(calls)?.body).toEqual({ filter }));
  expect(calls).toHaveLength(1);
});

test("what was picked by hand is approved by its ids, also when it is the whole page", async () => {
  const calls = serve();
  renderRouted(<Bar />);
  await userEvent.click(await screen.findByRole("button", { name: "Tick one" }));
  await userEvent.click(await screen.findByRole("button", { name: "Select page" }));
  await userEvent.click(await screen.findByRole("button", { name: "Approve best" }));
  await userEvent.click(await screen.findByRole("button", { name: "Approve 2" }));
  await waitFor(() => expect(postOf(calls)?.body).toEqual({ ids: ["a", "b"] }));
});

test("more than one job takes is said before it is confirmed", async () => {
  serve();
  renderRouted(<Bar total={12_000} />);
  await selectAll("12,000");
  await userEvent.click(screen.getByRole("button", { name: "Approve best" }));
  expect(await screen.findByText(/2,000 will wait for another time/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Approve 10,000" })).toBeTruthy();
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
