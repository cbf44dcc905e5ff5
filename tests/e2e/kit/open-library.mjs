/** The stand-in for Open Library that comes with its plugin, as a process of its own. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { openLibraryStandIn } from "./paths.mjs";

/** Starts it for a test; `host` is what the server must be allowed to fetch covers from. */
export async function startOpenLibrary(t) {
  const child = spawn(process.execPath, [openLibraryStandIn], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => child.kill());
  const url = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the stand-in ended with ${code}`)));
    createInterface({ input: child.stdout }).once("line", resolve);
  });
  const control = async (method, name, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${url}/_stand-in/${name}`, init);
    return response.json();
  };
  return {
    url,
    host: new URL(url).host,
    /** What goes wrong with the requests to come: `{ path, times, status, headers }`. */
    plan: (...faults) => control("POST", "faults", faults),
    /** The addresses asked for so far. */
    asked: async () => (await control("GET", "requests")).map(({ path }) => path),
    forget: () => control("DELETE", "requests"),
  };
}
