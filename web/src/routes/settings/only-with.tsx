/** A page for those who hold a permission; others are told which one it takes. */
import type { ReactNode } from "react";
import type { UserPermission } from "@/api/models";
import { useMe } from "@/features/session/api/get-me";
import { EmptyState } from "@/ui/notice/empty-state";

interface OnlyWithProps {
  permission: UserPermission;
  children: ReactNode;
}

export function OnlyWith({ permission, children }: OnlyWithProps) {
  const me = useMe();
  if (me?.permissions.includes(permission)) return children;
  return (
    <EmptyState icon="lock" title="Not for this account">
      This page needs the permission “{permission}”. An administrator can change your role.
    </EmptyState>
  );
}
