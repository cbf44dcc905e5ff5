/** The server's database as it lies on disk, read and changed with SQLite's own program. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

const ROOM = 1024 * 1024 * 1024;

/** The rows of a query, one object each. */
export function query(data, sql) {
  const text = run(data, ["-json"], sql);
  return text === "" ? [] : JSON.parse(text);
}

/** Changes the database of a server that is not running. */
export function change(data, sql) {
  run(data, [], sql);
}

function run(data, options, sql) {
  const { error, status, stdout, stderr } = spawnSync(
    "sqlite3",
    ["-batch", "-cmd", ".timeout 5000", ...options, databaseFile(data)],
    { encoding: "utf8", input: `${sql};\n`, maxBuffer: ROOM },
  );
  assert.ifError(error && new Error("no sqlite3: install it (apt-get install sqlite3)"));
  assert.equal(status, 0, stderr);
  return stdout;
}

function databaseFile(data) {
  const name = readdirSync(data).find((file) => /\.(db|sqlite3?)$/.test(file));
  assert.ok(name, `no database among ${readdirSync(data).join(", ")}`);
  return path.join(data, name);
}
