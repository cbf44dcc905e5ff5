/** Leads to the first settings page a person may open. */
import { Navigate } from "@tanstack/react-router";
import { useMe } from "@/features/session/api/get-me";

export function SettingsIndexRoute() {
  const mayWrite = useMe()?.permissions.includes("libraries:write") ?? false;
  return <Navigate replace to={mayWrite ? "/settings/libraries" : "/settings/api-keys"} />;
}
