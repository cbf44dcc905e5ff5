/** What went wrong when a library was read: a scan that failed or was stopped, and files that cannot be read. */
import { Alert, Anchor, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Library } from "@/api/models";
import { formatAgo } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { scanTrouble, unreadableText } from "../lib/scan";
import { FailuresDialog } from "./failures-dialog";

export function ScanTrouble({ library }: { library: Library }) {
  const [opened, failures] = useDisclosure(false);
  const { scan, failedCount } = library;
  const trouble = scan && scanTrouble(scan);
  if (!trouble && failedCount === 0) return null;
  const when = scan?.finishedAt && ` · ${formatAgo(scan.finishedAt, Date.now())}`;
  return (
    <>
      <Alert
        color={scan?.status === "failed" ? "rubric" : "yellow"}
        icon={<Icon name="alert" />}
        title={trouble ? `${trouble.title}${when ?? ""}` : unreadableText(failedCount)}
        variant="light"
      >
        <Stack align="flex-start" gap={4}>
          {trouble?.text}
          {failedCount > 0 && (
            <Anchor
              c="inherit"
              component="button"
              type="button"
              onClick={failures.open}
              size="sm"
              underline="always"
            >
              {trouble ? `${unreadableText(failedCount)}: see which` : "See which, and why"}
            </Anchor>
          )}
        </Stack>
      </Alert>
      <FailuresDialog library={library} onClose={failures.close} opened={opened} />
    </>
  );
}
