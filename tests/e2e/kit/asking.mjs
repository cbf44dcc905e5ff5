/** Which pages wait for an answer of the server. */

const open = new WeakMap();

/** Live news have no end that could be waited for. */
const isNews = (request) => request.url().endsWith("/events/stream");

/** Keeps count of what the pages of a context ask. */
export function watchRequests(context) {
  context.on("page", (page) => open.set(page, new Set()));
  const asked = (request) => open.get(pageOf(request));
  context.on("request", (request) => isNews(request) || asked(request)?.add(request));
  for (const end of ["requestfinished", "requestfailed"])
    context.on(end, (request) => asked(request)?.delete(request));
  return context;
}

/** A request without a frame is none of a page's. */
function pageOf(request) {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

/** The addresses that a page waits for. */
export function asksFor(page) {
  return [...(open.get(page) ?? [])].map((request) => request.url());
}
