/** Adds a library or changes its name and folder. */
import { Alert, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Library } from "@/api/models";
import { faultsByField, sentenceFor } from "@/lib/problem";
import { toastDone } from "@/ui/notice/toast";
import { useCreateLibrary } from "../api/create-library";
import { useUpdateLibrary } from "../api/update-library";
import { FolderPicker } from "./folder-picker";

interface LibraryDialogProps {
  /** The library to change; a new one is made without it. */
  library?: Library | undefined;
  opened: boolean;
  onClose: () => void;
}

export function LibraryDialog({ library, opened, onClose }: LibraryDialogProps) {
  return (
    <Modal
      onClose={onClose}
      opened={opened}
      size="lg"
      title={library ? `Edit ${library.name}` : "Add library"}
    >
      <LibraryForm library={library} onClose={onClose} />
    </Modal>
  );
}

/** The last part of a path, as a first guess of the library's name. */
function folderName(path: string): string {
  return path.split("/").filter(Boolean).at(-1) ?? "";
}

function LibraryForm({ library, onClose }: Omit<LibraryDialogProps, "opened">) {
  const create = useCreateLibrary();
  const update = useUpdateLibrary();
  const form = useForm({
    initialValues: { name: library?.name ?? "", path: library?.path ?? "" },
    validate: {
      name: (name) => (name.trim() ? null : "Give the library a name."),
      path: (path) => (path.trim() ? null : "Choose a folder."),
    },
  });
  const failure = create.error ?? update.error;

  function choose(path: string) {
    const untouched = form.values.name === "" || form.values.name === folderName(form.values.path);
    form.setFieldValue("path", path);
    if (!library && untouched) form.setFieldValue("name", folderName(path));
  }

  function submit({ name, path }: typeof form.values) {
    const onError = (error: unknown) => form.setErrors(faultsByField(error));
    if (library) {
      const change = { id: library.id, name: name.trim(), path: path.trim() };
      update.mutate(change, { onSuccess: onClose, onError });
      return;
    }
    const onSuccess = () => {
      toastDone(`${name.trim()} was added. Its first scan is running.`);
      onClose();
    };
    create.mutate({ name: name.trim(), path: path.trim() }, { onSuccess, onError });
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        {failure && (
          <Alert color="rubric" role="alert" variant="light">
            {sentenceFor(failure)}
          </Alert>
        )}
        <TextInput
          data-autofocus
          label="Folder"
          onChange={(event) => choose(event.currentTarget.value)}
          placeholder="/srv/comics"
          {...pick(form.getInputProps("path"))}
        />
        <FolderPicker onChange={choose} path={form.values.path} />
        <TextInput label="Name" placeholder="Comics" {...form.getInputProps("name")} />
        <Group justify="flex-end">
          <Button onClick={onClose} variant="default">
            Cancel
          </Button>
          <Button loading={create.isPending || update.isPending} type="submit">
            {library ? "Save" : "Add and scan"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The value and fault of an input whose changes are handled elsewhere. */
function pick(props: { value?: string; error?: React.ReactNode }) {
  return { value: props.value ?? "", error: props.error };
}
