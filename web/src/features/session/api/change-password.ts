/** Replaces one's own password. */
import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: PasswordChange) => unwrap(api.POST("/auth/password", { body })),
  });
}
