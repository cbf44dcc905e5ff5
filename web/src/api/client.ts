/** The one HTTP client: typed by the server's OpenAPI document, failures as {@link ProblemError}. */
import createClient from "openapi-fetch";
import type { paths } from "@/api/generated";
import { API_ROOT } from "@/api/root";
import { type ProblemBody, ProblemError } from "@/lib/problem";

export const api = createClient<paths>({
  baseUrl: new URL(API_ROOT, window.location.origin).href,
  // Looked up per call, so that tests can put theirs in its place.
  fetch: (request) => globalThis.fetch(request),
});

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

/** Calls back whenever the server says that nobody is signed in. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function asProblem(error: unknown, response: Response): ProblemError {
  const body = typeof error === "object" && error !== null ? (error as ProblemBody) : {};
  const retryAfter = Number(response.headers.get("retry-after"));
  const seconds = body.retryAfterSeconds ?? (retryAfter > 0 ? retryAfter : undefined);
  return new ProblemError(
    response.status,
    seconds === undefined ? body : { ...body, retryAfterSeconds: seconds },
  );
}

/** Waits for a call and gives its body, or throws what went wrong. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw ProblemError.offline(cause);
  }
  if (answer.response.ok) return answer.data as T;
  const problem = asProblem(answer.error, answer.response);
  if (problem.status === 401 && problem.code === "unauthenticated") {
    for (const listener of signedOutListeners) listener();
  }
  throw problem;
}
