/** Who is signed in; `null` when nobody is. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { User } from "@/api/models";
import { queryKeys } from "@/api/query-keys";
import { ProblemError } from "@/lib/problem";

async function getMe(): Promise<User | null> {
  try {
    return await unwrap(api.GET("/auth/me"));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

export const meQuery = queryOptions({
  queryKey: queryKeys.me,
  queryFn: getMe,
  staleTime: Number.POSITIVE_INFINITY,
});

export function useMe(): User | null {
  return useQuery(meQuery).data ?? null;
}
