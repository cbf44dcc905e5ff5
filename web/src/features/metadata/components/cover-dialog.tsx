/** Changes the cover: from a file, from an address that the server fetches, or back to the first page. */
import { Button, FileButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Icon } from "@/ui/icon";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { toastDone } from "@/ui/notice/toast";
import { ServedPicture } from "@/ui/picture/served-picture";
import { sizedUrl } from "@/ui/shelf/cover";
import { type CoverChoice, useChangeCover } from "../api/change-cover";
import type { MetadataItem } from "../lib/fields";
import { useUndoRun } from "../lib/use-undo-run";
import { isWebAddress } from "./value-view";

interface CoverDialogProps {
  item: MetadataItem;
  opened: boolean;
  onClose: () => void;
}

export function CoverDialog({ item, opened, onClose }: CoverDialogProps) {
  return (
    <Modal onClose={onClose} opened={opened} size="lg" title={`Cover of ${item.title}`}>
      <CoverForm item={item} onClose={onClose} />
    </Modal>
  );
}

function CoverForm({ item, onClose }: Omit<CoverDialogProps, "opened">) {
  const change = useChangeCover(item.kind, item.id);
  const undoRun = useUndoRun();
  const [address, setAddress] = useState("");
  const busyWith = change.isPending ? change.variables.from : undefined;

  function choose(choice: CoverChoice) {
    change.mutate(choice, {
      onSuccess: ({ runId }) => {
        const undo = runId && { run: () => undoRun(runId, "The cover is as it was.") };
        toastDone(
          undo ? "The cover was changed." : "The cover stays as it was.",
          undo || undefined,
        );
        onClose();
      },
    });
  }

  return (
    <Group align="flex-start" gap="lg">
      <ServedPicture
        alt="The cover now"
        url={item.coverUrl && sizedUrl(item.coverUrl, "thumb")}
        width={112}
      />
      <Stack flex="1 1 14rem" miw={0}>
        {change.isError && <ProblemNotice error={change.error} title="The cover is as it was" />}
        <FileButton accept="image/*" onChange={(file) => file && choose({ from: "file", file })}>
          {(props) => (
            <Button
              {...props}
              leftSection={<Icon name="image" size={16} />}
              loading={busyWith === "file"}
              variant="light"
            >
              Choose a picture…
            </Button>
          )}
        </FileButton>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            choose({ from: "address", url: address.trim() });
          }}
        >
          <Group align="flex-end" gap="sm">
            <TextInput
              flex="1 1 12rem"
              label="Address of a picture"
              onChange={(event) => setAddress(event.currentTarget.value)}
              placeholder="https://"
              type="url"
              value={address}
            />
            <Button
              disabled={!isWebAddress(address.trim())}
              loading={busyWith === "address"}
              type="submit"
              variant="default"
            >
              Fetch
            </Button>
          </Group>
        </form>
        <Button
          loading={busyWith === "firstPage"}
          onClick={() => choose({ from: "firstPage" })}
          variant="default"
        >
          Back to the first page
        </Button>
        <Text c="dimmed" size="xs">
          The cover is then locked, so that plugins leave it alone.
        </Text>
      </Stack>
    </Group>
  );
}
