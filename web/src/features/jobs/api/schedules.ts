/** The schedules of a library: what starts by itself, and when. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { queryKeys } from "@/api/query-keys";
import type { Schedule, ScheduleConfig } from "./types";

export interface ScheduleBody {
  name: string;
  enabled: boolean;
  cronSchedule: string;
  timezone: string | null;
  config: ScheduleConfig;
}

export function useSchedules(libraryId: string) {
  return useQuery({
    queryKey: queryKeys.schedules(libraryId),
    queryFn: async () => {
      const params = { path: { id: libraryId } };
      const answer = await unwrap(api.GET("/libraries/{id}/jobs", { params }));
      return answer.data as Schedule[];
    },
  });
}

export function useScheduleActions(libraryId: string) {
  const queryClient = useQueryClient();
  const onSettled = () =>
    queryClient.invalidateQueries({ queryKey: queryKeys.schedules(libraryId) });
  const pathOf = (jobId: string) => ({ path: { id: libraryId, jobId } });

  return {
    create: useMutation({
      mutationFn: (body: ScheduleBody) => {
        const params = { path: { id: libraryId } };
        return unwrap(api.POST("/libraries/{id}/jobs", { params, body })) as Promise<Schedule>;
      },
      onSettled,
    }),
    update: useMutation({
      mutationFn: ({ jobId, body }: { jobId: string; body: Partial<ScheduleBody> }) => {
        const params = pathOf(jobId);
        return unwrap(
          api.PATCH("/libraries/{id}/jobs/{jobId}", { params, body }),
        ) as Promise<Schedule>;
      },
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (jobId: string) =>
        unwrap(api.DELETE("/libraries/{id}/jobs/{jobId}", { params: pathOf(jobId) })),
      onSettled,
    }),
    runNow: useMutation({
      mutationFn: (jobId: string) => {
        const params = pathOf(jobId);
        return unwrap(api.POST("/libraries/{id}/jobs/{jobId}/run-now", { params }));
      },
      onSettled: () => {
        void queryClient.invalidateQueries({ queryKey: queryKeys.tasks });
        return onSettled();
      },
    }),
  };
}
