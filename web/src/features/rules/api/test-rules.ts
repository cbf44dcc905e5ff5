/** Tries settings out on one series or title, while they are typed. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { Overrides, Trial } from "./types";

export interface TrialQuestion {
  seriesId?: string;
  title?: string;
  libraryId?: string;
  pluginId?: string;
  overrides: Overrides;
}

const PAUSE_MS = 300;

/** The last answer stays while the next one is on its way. */
export function useTrial(question: TrialQuestion | undefined) {
  // As text, because an object made anew in every rendering would never come to rest.
  const [asked] = useDebouncedValue(question && JSON.stringify(question), PAUSE_MS);
  return useQuery({
    queryKey: ["rules", "test", asked],
    queryFn: asked
      ? ({ signal }): Promise<Trial> =>
          unwrap(api.POST("/rules/test", { body: JSON.parse(asked), signal }))
      : skipToken,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
