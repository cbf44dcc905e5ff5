/** The cache of server answers: what is retried, and for how long an answer counts as fresh. */
import { QueryClient } from "@tanstack/react-query";
import { OFFLINE, ProblemError } from "@/lib/problem";

const FRESH_MS = 30_000;
const RETRIES = 2;

/** Only silence and overload are worth asking again; a refusal stays one. */
function isWorthRetrying(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === OFFLINE || error.status === 503);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && isWorthRetrying(error),
      },
    },
  });
}
