/** Processes as Linux shows them: who descends from whom, and who is still there. */
import { readdirSync, readFileSync } from "node:fs";
import { eventually } from "./eventually.mjs";

/** The fields of /proc/<pid>/stat that matter, or nothing when the process is gone. */
function stat(pid) {
  let text;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return undefined;
    throw error;
  }
  // The name stands in parentheses and may hold anything, so fields are counted from its end.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { pid: Number(pid), state: fields[0], parent: Number(fields[1]), started: fields[19] };
}

function all() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(stat)
    .filter((process) => process !== undefined && process.state !== "Z");
}

/** Every living process below `pid`, with its start time so that a reused number is not mistaken for it. */
export function descendants(pid) {
  const processes = all();
  const found = [];
  const parents = [pid];
  while (parents.length > 0) {
    const parent = parents.pop();
    for (const process of processes.filter((candidate) => candidate.parent === parent)) {
      found.push({ ...process, command: commandOf(process.pid) });
      parents.push(process.pid);
    }
  }
  return found;
}

export function isAlive({ pid, started }) {
  const now = stat(pid);
  return now !== undefined && now.state !== "Z" && now.started === started;
}

/** Waits until none of these processes lives; says which did if they outstay. */
export async function allGone(processes, seconds = 10) {
  await eventually(
    () => {
      const living = processes.filter(isAlive);
      if (living.length > 0)
        throw new Error(`still running: ${living.map(({ command }) => command).join("; ")}`);
    },
    { seconds },
  );
}

function commandOf(pid) {
  try {
    return `${pid} ${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()}`;
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return String(pid);
    throw error;
  }
}
