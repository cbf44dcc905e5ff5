/** The HTTP interface as a program uses it. */
import { eventually } from "./eventually.mjs";

/** An answer that was not a success, with its problem. */
export class ApiError extends Error {
  constructor(method, path, status, problem) {
    super(
      `${method} ${path} answered ${status}: ${problem?.detail ?? problem?.title ?? "no problem document"}`,
    );
    this.status = status;
    this.code = problem?.code;
    this.problem = problem;
  }
}

export function createApi(url, token) {
  async function send(method, path, body) {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === "" ? undefined : JSON.parse(text);
    if (!response.ok) throw new ApiError(method, path, response.status, answer);
    return answer;
  }
  const api = {
    token,
    get: (path) => send("GET", path),
    post: (path, body = {}) => send("POST", path, body),
    patch: (path, body) => send("PATCH", path, body),
    delete: (path) => send("DELETE", path),
  };
  return { ...api, ...shortcuts(api) };
}

/** What several tests do with the same few requests. */
function shortcuts(api) {
  async function scanFinished(libraryId, seconds = 120) {
    return eventually(
      async () => {
        const scan = await api.get(`/libraries/${libraryId}/scan`);
        if (scan.status === "pending" || scan.status === "running")
          throw new Error(`the scan is ${scan.status}`);
        return scan;
      },
      { seconds },
    );
  }
  return {
    scanFinished,
    async addScannedLibrary(name, folder, seconds) {
      const library = await api.post("/libraries", { name, path: folder });
      await api.post(`/libraries/${library.id}/scan`);
      return { library, scan: await scanFinished(library.id, seconds) };
    },
    /** Adds the echo plugin as something that may write everything; `changes` replaces what a test is about. */
    async addEchoPlugin(changes) {
      const answer = await api.post("/admin/plugins", {
        name: "echo",
        displayName: "Echo",
        enabled: true,
        permissions: ["metadata:read", "metadata:write:*"],
        scopes: ["series:detail", "book:detail"],
        rateLimitRequestsPerMinute: null,
        ...changes,
      });
      return answer.plugin ?? answer;
    },
    search: (pluginId, query) =>
      api.post(`/plugins/${pluginId}/execute`, {
        action: { metadata: { action: "search", contentType: "series", params: { query } } },
      }),
    async seriesByTitle(title) {
      const { data } = await api.get(`/series?search=${encodeURIComponent(title)}`);
      const found = data.find((series) => series.title === title);
      if (!found)
        throw new Error(
          `no series ${title} among ${data.map((series) => series.title).join(", ")}`,
        );
      return found;
    },
  };
}
