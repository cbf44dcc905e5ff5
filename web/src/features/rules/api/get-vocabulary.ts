/** What rules, templates and conditions may say; it changes only with the server. */
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { Vocabulary } from "./types";

export function useVocabulary() {
  return useQuery({
    queryKey: ["rules", "vocabulary"],
    queryFn: () => unwrap(api.GET("/rules/vocabulary")) as Promise<Vocabulary>,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
