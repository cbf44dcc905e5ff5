/** A plugin of the tests: answers searches, and does as the text searched for tells it. */
import { createInterface } from "node:readline";

const MANIFEST = {
  name: "scripted",
  displayName: "Scripted",
  version: "1.0.0",
  protocolVersion: "1.1",
  capabilities: { metadataProvider: ["series", "book"] },
};

function answer(method, params) {
  if (method === "initialize") return MANIFEST;
  if (method === "ping") return "pong";
  if (params?.query === "crash") {
    console.error("the last thing I saw was a duck");
    process.exit(3);
  }
  return { results: [{ externalId: "1", title: `Found ${params.query}`, alternateTitles: [] }] };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (params?.query === "sleep") continue;
  const result = method === "shutdown" ? null : answer(method, params);
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, result })}\n`);
  if (method === "shutdown") process.exit(0);
}
