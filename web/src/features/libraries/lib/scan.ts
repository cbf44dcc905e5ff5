/** Scans in words and numbers. */
import type { Scan } from "@/api/models";
import { asSentence, formatCount, formatDuration } from "@/lib/format";

export function isScanning(scan: Scan | undefined): scan is Scan {
  return scan?.status === "pending" || scan?.status === "running";
}

/** From 0 to 100; `undefined` while the number of files is not known yet. */
export function scanPercent(scan: Scan): number | undefined {
  if (scan.filesTotal === 0) return undefined;
  return Math.min(100, (scan.filesProcessed / scan.filesTotal) * 100);
}

/** The line under a running bar: how many, how fast, how long still. */
export function scanPace(scan: Scan): string {
  if (scan.filesTotal === 0) return "Looking for books…";
  const parts = [
    `${scan.filesProcessed.toLocaleString("en")} of ${formatCount(scan.filesTotal, "file")}`,
  ];
  if (scan.filesPerSecond >= 0.1) parts.push(`${paceText(scan.filesPerSecond)} per second`);
  if (scan.secondsLeft !== undefined) parts.push(`${formatDuration(scan.secondsLeft)} left`);
  if (scan.filesFailed > 0) parts.push(`${scan.filesFailed} failed`);
  return parts.join(" · ");
}

/** Why what is shown may not be what lies on disk; nothing after a scan that ran through. */
export function scanTrouble(scan: Scan): { title: string; text: string } | undefined {
  if (scan.status === "failed") {
    const reason = scan.error ?? "the server gave no reason; its log may know more.";
    return { title: "The last scan failed", text: asSentence(reason) };
  }
  if (scan.status !== "cancelled") return undefined;
  const read = `${scan.filesProcessed.toLocaleString("en")} of ${formatCount(scan.filesTotal, "file")}`;
  const text = `It had looked at ${read}. What it found is kept; scan again for the rest.`;
  return { title: "The last scan was cancelled", text };
}

export function unreadableText(count: number): string {
  return `${formatCount(count, "file")} cannot be read`;
}

/** What a finished scan did, in one line. */
export function scanOutcome(scan: Scan): string {
  if (scan.status === "failed") return `Scan failed: ${scan.error ?? "no reason was given"}`;
  const changes = [
    [scan.booksAdded, "added"],
    [scan.booksUpdated, "updated"],
    [scan.booksMoved, "moved"],
    [scan.booksMissing, "missing"],
    [scan.filesFailed, "unreadable"],
  ] as const;
  const said = changes.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const what = said.length > 0 ? said.join(", ") : "nothing changed";
  return scan.status === "cancelled" ? `Scan cancelled: ${what}` : `Last scan: ${what}`;
}

function paceText(perSecond: number): string {
  return perSecond >= 10 ? Math.round(perSecond).toLocaleString("en") : perSecond.toFixed(1);
}
