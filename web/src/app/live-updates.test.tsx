/** A stream that breaks: an ended session leads to the sign-in page, and is not taken for a dead server. */
import { waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { onSignedOut } from "@/api/client";
import { useLiveUpdates } from "@/app/live-updates";
import { type ApiReply, renderApp, serveApi } from "@/testing/render";

let streams: FakeStream[] = [];

class FakeStream {
  onerror: (() => void) | null = null;
  onopen: (() => void) | null = null;

  constructor() {
    streams.push(this);
  }

  addEventListener() {}
  close() {}
}

function Page() {
  return useLiveUpdates();
}

beforeEach(() => {
  streams = [];
  vi.stubGlobal("EventSource", FakeStream);
});

test.each<[string, ApiReply, number]>([
  ["an ended session", { status: 401, body: { code: "unauthenticated" } }, 1],
  ["a restarting server", { status: 503, body: { code: "unavailable" } }, 0],
  ["a lost line", { body: { id: "u", username: "ada", permissions: [] } }, 0],
])("%s", async (_, reply, times) => {
  const calls = serveApi(() => reply);
  const signedOut = vi.fn();
  const forget = onSignedOut(signedOut);
  renderApp(<Page />);
  streams[0]?.onerror?.();
  await waitFor(() => expect(calls.map(({ path }) => path)).toEqual(["/auth/me"]));
  await waitFor(() => expect(signedOut).toHaveBeenCalledTimes(times));
  forget();
});
