/** The items of a library's menu that work on its metadata: matching, and the title rules. */
import { Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Library } from "@/api/models";
import { MatchDialog } from "@/features/jobs/components/start/match-dialog";
import { LibraryMenu } from "@/features/libraries/components/library-menu";
import { NoMatchPlugin } from "@/routes/item/no-match-plugin";
import { useApplyTitleRules } from "@/routes/item/use-apply-title-rules";
import { Icon } from "@/ui/icon";

interface LibraryActionsProps {
  library: Library;
  /** Whether the library itself may be scanned, set up and deleted. */
  mayManage: boolean;
}

export function LibraryActions({ library, mayManage }: LibraryActionsProps) {
  const [opened, dialog] = useDisclosure(false);
  const titles = useApplyTitleRules(library.id);
  const hasRules = (library.titlePreprocessingRules ?? []).length > 0;
  return (
    <>
      <LibraryMenu library={library} mayManage={mayManage}>
        <Menu.Item leftSection={<Icon name="wand" />} onClick={dialog.open}>
          Auto-match…
        </Menu.Item>
        {hasRules && (
          <Menu.Item
            disabled={titles.starting}
            leftSection={<Icon name="pencil" />}
            onClick={titles.start}
          >
            Apply title rules
          </Menu.Item>
        )}
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
