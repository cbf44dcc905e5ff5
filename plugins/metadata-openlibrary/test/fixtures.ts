/** The fixtures as the tests of the readers see them. */
import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("../../fixtures/", import.meta.url);

export interface Fixture {
  name: string;
  record: Record<string, unknown>;
}

export const fixtures: readonly Fixture[] = ["recorded/", "made/"].flatMap((folder) =>
  readdirSync(new URL(folder, FOLDER)).map((file) => ({
    name: file.replace(/\.json$/, ""),
    record: JSON.parse(readFileSync(new URL(folder + file, FOLDER), "utf8")) as Fixture["record"],
  })),
);
