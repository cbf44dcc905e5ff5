/** Creates an account, or changes one. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { Role } from "@/api/models";
import { queryKeys } from "@/api/query-keys";

export interface UserForm {
  /** Absent for a new account. */
  id?: string;
  username: string;
  email: string;
  /** Blank keeps the password of an existing account. */
  password: string;
  role: Role;
}

function saveUser({ id, username, email, password, role }: UserForm) {
  const shared = { username: username.trim(), email: email.trim() || null, role };
  if (id === undefined) return unwrap(api.POST("/users", { body: { ...shared, password } }));
  const body = password ? { ...shared, password } : shared;
  return unwrap(api.PATCH("/users/{id}", { params: { path: { id } }, body }));
}

export function useSaveUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: saveUser,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.users });
      void queryClient.invalidateQueries({ queryKey: queryKeys.me });
    },
  });
}
