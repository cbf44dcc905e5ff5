/** The schedules of a library: what starts by itself, and when. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/api/client";
import { loose } from "@/api/loose";
import { queryKeys } from "@/api/query-keys";
import type { Schedule, ScheduleConfig } from "./types";

export interface ScheduleBody {
  name: string;
  enabled: boolean;
  cronSchedule: string;
  timezone: string | null;
  config: ScheduleConfig;
}

interface ScheduleList {
  data?: Schedule[];
  jobs?: Schedule[];
}

export function useSchedules(libraryId: string) {
  return useQuery({
    queryKey: queryKeys.schedules(libraryId),
    queryFn: async () => {
      const params = { path: { id: libraryId } };
      const answer = await unwrap(loose.GET<ScheduleList>("/libraries/{id}/jobs", { params }));
      return answer.data ?? answer.jobs ?? [];
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
        return unwrap(loose.POST<Schedule>("/libraries/{id}/jobs", { params, body }));
      },
      onSettled,
    }),
    update: useMutation({
      mutationFn: ({ jobId, body }: { jobId: string; body: Partial<ScheduleBody> }) => {
        const params = pathOf(jobId);
        return unwrap(loose.PATCH<Schedule>("/libraries/{id}/jobs/{jobId}", { params, body }));
      },
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (jobId: string) =>
        unwrap(loose.DELETE("/libraries/{id}/jobs/{jobId}", { params: pathOf(jobId) })),
      onSettled,
    }),
    runNow: useMutation({
      mutationFn: (jobId: string) => {
        const params = pathOf(jobId);
        return unwrap(
          loose.POST<{ taskId: string }>("/libraries/{id}/jobs/{jobId}/run-now", { params }),
        );
      },
      onSettled: () => {
        void queryClient.invalidateQueries({ queryKey: queryKeys.tasks });
        return onSettled();
      },
    }),
  };
}
