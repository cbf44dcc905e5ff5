/** Offers the demo once more while the shelf is empty. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { setupQuery } from "@/features/session/api/get-setup-status";
import { toastDone, toastFailed } from "@/ui/notice/toast";
import { useAddDemo } from "../welcome/use-add-demo";
import { Hint } from "./hint";

export function DemoHint() {
  const source = useQuery({ ...setupQuery, staleTime: Number.POSITIVE_INFINITY }).data;
  const addDemo = useAddDemo();
  if (!source?.demoLibraryPath) return null;

  function add() {
    if (!source) return;
    addDemo.mutate(source, {
      onSuccess: () => toastDone("The demo was added. Its first scan is running."),
      onError: (error) => toastFailed("The demo could not be added completely", error),
    });
  }

  return (
    <Hint
      action={
        <Button loading={addDemo.isPending} onClick={add} variant="light">
          Add the demo
        </Button>
      }
      icon="bookOpen"
      title="Or look around first"
    >
      Public-domain comics and books that come with Codex, read where they are, and the Echo plugin,
      which answers every search with itself.
    </Hint>
  );
}
