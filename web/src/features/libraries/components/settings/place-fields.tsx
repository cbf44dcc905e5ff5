/** The name of a library and the folder it reads. */
import { Stack, TextInput } from "@mantine/core";
import { FolderPicker } from "../folder-picker";

export interface Place {
  name: string;
  path: string;
}

interface PlaceFieldsProps {
  place: Place;
  faults: Readonly<Record<string, string>>;
  onChange: (change: Partial<Place>) => void;
}

export function PlaceFields({ place, faults, onChange }: PlaceFieldsProps) {
  return (
    <Stack maw={640}>
      <TextInput
        error={faults.name}
        label="Name"
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        value={place.name}
      />
      <TextInput
        description="Your files are never changed."
        error={faults.path}
        label="Folder"
        onChange={(event) => onChange({ path: event.currentTarget.value })}
        value={place.path}
      />
      <FolderPicker onChange={(path) => onChange({ path })} path={place.path} />
    </Stack>
  );
}
