/** Walks the server's folders; the one that stands open is the one chosen. */
import { ActionIcon, Group, Loader, Paper, ScrollArea, Text, UnstyledButton } from "@mantine/core";
import { sentenceFor } from "@/lib/problem";
import { Icon } from "@/ui/icon";
import { useFolders } from "../api/list-folders";
import classes from "./folder-picker.module.css";

interface FolderPickerProps {
  path: string;
  onChange: (path: string) => void;
}

export function FolderPicker({ path, onChange }: FolderPickerProps) {
  const folders = useFolders(path);
  const listing = folders.data;
  const parent = listing?.parent;

  return (
    <Paper aria-label="Folders on the server" component="section" withBorder>
      <Group className={classes.head} gap="xs" wrap="nowrap">
        <ActionIcon
          aria-label="Up one folder"
          color="gray"
          disabled={!parent}
          onClick={() => parent && onChange(parent)}
          variant="subtle"
        >
          <Icon name="arrowLeft" />
        </ActionIcon>
        <Text ff="monospace" size="xs" truncate>
          {listing?.path ?? path}
        </Text>
        {folders.isFetching && (
          <Loader aria-label="Reading the folder" ml="auto" role="img" size="xs" />
        )}
      </Group>
      <ScrollArea h={190} type="auto">
        {folders.isError && (
          <Text c="var(--mantine-color-error)" p="sm" role="alert" size="sm">
            {sentenceFor(folders.error)}
          </Text>
        )}
        {listing?.folders.length === 0 && (
          <Text c="dimmed" p="sm" size="sm">
            No folders inside this one.
          </Text>
        )}
        {!folders.isError &&
          listing?.folders.map((folder) => (
            <UnstyledButton
              className={classes.folder}
              key={folder.path}
              onClick={() => onChange(folder.path)}
            >
              <Icon className={classes.icon} name="folder" />
              <Text size="sm" truncate>
                {folder.name}
              </Text>
            </UnstyledButton>
          ))}
      </ScrollArea>
    </Paper>
  );
}
