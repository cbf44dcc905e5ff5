/** Faults found by the server, each brought to the row it belongs to. */
import { ProblemError } from "@/lib/problem";
import type { Problem } from "../api/types";

/** What a refused save says, in the shape trying out says it. */
export function problemsOf(error: unknown): Problem[] {
  if (!(error instanceof ProblemError)) return [];
  return error.errors.map(({ field, detail, line, column }) => ({
    path: field,
    message: detail,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }));
}

/** The faults of one part, with their paths inside it. */
export function problemsIn(problems: readonly Problem[], part: string): Problem[] {
  return problems
    .filter(({ path }) => path.startsWith(part) && /^$|^[.[]/.test(path.slice(part.length)))
    .map((problem) => ({ ...problem, path: problem.path.slice(part.length).replace(/^\./, "") }));
}

const ROW = /^(?:rules)?\[(\d+)\]\.?(.*)$/;

/** The faults of each row by its key; those of no row are under the empty key. */
export function problemsByRow(
  problems: readonly Problem[],
  rows: readonly { key: string }[],
): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    const [, index, inside] = ROW.exec(problem.path) ?? [];
    const key = index === undefined ? "" : (rows[Number(index)]?.key ?? "");
    const told = key === "" ? problem : { ...problem, path: inside ?? "" };
    found.set(key, [...(found.get(key) ?? []), told]);
  }
  return found;
}

/** The fault of one input of a row. */
export function faultAt(problems: readonly Problem[] | undefined, input: string) {
  const texts = problems?.filter(({ path }) => path === input).map(({ message }) => message);
  return texts && texts.length > 0 ? texts.join(" ") : undefined;
}
