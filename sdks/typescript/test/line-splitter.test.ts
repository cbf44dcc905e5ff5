/** Lines survive any cut of the bytes, and an endless one costs no memory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { LineSplitter } from "../src/peer/line-splitter.js";

function split(chunks: readonly Buffer[], limit?: number) {
  const lines: string[] = [];
  let oversize = 0;
  const splitter = new LineSplitter(
    (line) => lines.push(line),
    () => {
      oversize += 1;
    },
    limit,
  );
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return { lines, oversize };
}

const TEXT = Buffer.from('{"a":1}\n\n{"b":"ünï"}\nlast 漢字');
const LINES = ['{"a":1}', '{"b":"ünï"}', "last 漢字"];

test("every cut into three gives the same lines", () => {
  for (let a = 0; a <= TEXT.length; a++) {
    for (let b = a; b <= TEXT.length; b++) {
      const chunks = [TEXT.subarray(0, a), TEXT.subarray(a, b), TEXT.subarray(b)];
      assert.deepEqual(split(chunks).lines, LINES, `cut at ${a} and ${b}`);
    }
  }
});

test("a chunk may be overwritten once it has been pushed", () => {
  const chunk = Buffer.from("half");
  const lines: string[] = [];
  const splitter = new LineSplitter(
    (line) => lines.push(line),
    () => {},
  );
  splitter.push(chunk);
  chunk.fill("x");
  splitter.push(Buffer.from(" whole\n"));
  assert.deepEqual(lines, ["half whole"]);
});

test("byte by byte gives the same lines", () => {
  assert.deepEqual(split([...TEXT].map((byte) => Buffer.of(byte))).lines, LINES);
});

test("a line beyond the limit is dropped once, and what follows is read", () => {
  const chunks = ["ok\n", "x".repeat(6), "x".repeat(6), "x".repeat(60), "\nnext\n"].map((text) =>
    Buffer.from(text),
  );
  assert.deepEqual(split(chunks, 10), { lines: ["ok", "next"], oversize: 1 });
});

test("invalid UTF-8 becomes replacement characters and spoils only its own line", () => {
  assert.deepEqual(split([Buffer.of(0xff, 0x0a, 0x61, 0x0a)]).lines, ["\ufffd", "a"]);
});
