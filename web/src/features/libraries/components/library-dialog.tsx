/** Adds a library. */
import { Alert, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { faultsByField, sentenceFor } from "@/lib/problem";
import { toastDone } from "@/ui/notice/toast";
import { useCreateLibrary } from "../api/create-library";
import { FolderPicker } from "./folder-picker";

interface LibraryDialogProps {
  opened: boolean;
  onClose: () => void;
}

export function LibraryDialog({ opened, onClose }: LibraryDialogProps) {
  return (
    <Modal onClose={onClose} opened={opened} size="lg" title="Add library">
      <LibraryForm onClose={onClose} />
    </Modal>
  );
}

/** The last part of a path, as a first guess of the library's name. */
function folderName(path: string): string {
  return path.split("/").filter(Boolean).at(-1) ?? "";
}

function LibraryForm({ onClose }: { onClose: () => void }) {
  const create = useCreateLibrary();
  const form = useForm({
    initialValues: { name: "", path: "" },
    validate: {
      name: (name) => (name.trim() ? null : "Give the library a name."),
      path: (path) => (path.trim() ? null : "Choose a folder."),
    },
  });

  function choose(path: string) {
    const untouched = form.values.name === "" || form.values.name === folderName(form.values.path);
    form.setFieldValue("path", path);
    if (untouched) form.setFieldValue("name", folderName(path));
  }

  function submit({ name, path }: typeof form.values) {
    const onError = (error: unknown) => form.setErrors(faultsByField(error));
    const onSuccess = () => {
      toastDone(`${name.trim()} was added. Its first scan is running.`);
      onClose();
    };
    create.mutate({ name: name.trim(), path: path.trim() }, { onSuccess, onError });
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        {create.isError && (
          <Alert color="rubric" role="alert" variant="light">
            {sentenceFor(create.error)}
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
          <Button loading={create.isPending} type="submit">
            Add and scan
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
