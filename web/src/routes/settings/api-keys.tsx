/** Settings → API keys. */
import { Anchor, Paper, Skeleton } from "@mantine/core";
import { API_ROOT } from "@/api/root";
import { useApiKeys } from "@/features/api-keys/api/list-api-keys";
import { KeyTable } from "@/features/api-keys/components/key-table";
import { NewKeyForm } from "@/features/api-keys/components/new-key-form";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { Page } from "@/ui/page";

export function ApiKeysRoute() {
  const keys = useApiKeys();
  return (
    <Page
      subtitle={
        <>
          For programs that act in your name.{" "}
          <Anchor href={`${API_ROOT}/docs`} size="sm">
            What they can do
          </Anchor>
        </>
      }
      title="API keys"
    >
      <Paper p="lg" radius="lg" withBorder>
        <NewKeyForm />
      </Paper>
      {keys.isError && <ProblemNotice error={keys.error} title="The keys could not be listed" />}
      {keys.isPending && <Skeleton h={120} radius="lg" />}
      {keys.data && keys.data.length > 0 && (
        <Paper p="sm" radius="lg" withBorder>
          <KeyTable keys={keys.data} />
        </Paper>
      )}
    </Page>
  );
}
