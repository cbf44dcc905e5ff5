/** How what changed is named and its values told; whoever knows the subjects provides it. */
export interface SubjectWords {
  label: (subject: string) => string;
  texts: (subject: string, value: unknown) => string[];
}
