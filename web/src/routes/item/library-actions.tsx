/** The item of a library's menu that matches it. */
import { Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Library } from "@/api/models";
import { MatchDialog } from "@/features/jobs/components/start/match-dialog";
import { LibraryMenu } from "@/features/libraries/components/library-menu";
import { NoMatchPlugin } from "@/routes/item/no-match-plugin";
import { Icon } from "@/ui/icon";

export function LibraryActions({ library }: { library: Library }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <LibraryMenu library={library}>
        <Menu.Item leftSection={<Icon name="wand" />} onClick={dialog.open}>
          Auto-match…
        </Menu.Item>
      </LibraryMenu>
      <MatchDialog
        noPlugin={<NoMatchPlugin />}
        onClose={dialog.close}
        opened={opened}
        target={{ kind: "library", libraryId: library.id }}
        what={library.name}
      />
    </>
  );
}
