/** What came, went and stayed between two lists of texts. */

export interface DiffPart {
  text: string;
  change: "added" | "removed" | "kept";
}

/** What went first, then what came, then what stayed; a text that stands twice counts twice. */
export function diffTexts(before: readonly string[], after: readonly string[]): DiffPart[] {
  const left = new Map<string, number>();
  for (const text of before) left.set(text, (left.get(text) ?? 0) + 1);
  const added: DiffPart[] = [];
  const kept: DiffPart[] = [];
  for (const text of after) {
    const count = left.get(text) ?? 0;
    if (count > 0) {
      left.set(text, count - 1);
      kept.push({ text, change: "kept" });
    } else {
      added.push({ text, change: "added" });
    }
  }
  const removed = [...left].flatMap(([text, count]) =>
    Array.from({ length: count }, (): DiffPart => ({ text, change: "removed" })),
  );
  return [...removed, ...added, ...kept];
}
