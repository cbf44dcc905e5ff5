/** The client for routes whose types are not generated yet. */
import { api } from "@/api/client";

type Call = <T>(
  path: string,
  init?: object,
) => Promise<{ data?: T; error?: unknown; response: Response }>;

export const loose = api as unknown as Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Call>;
