/** A word for the time of day. */
export function greeting(now: Date): string {
  const hour = now.getHours();
  if (hour < 5) return "Still reading";
  if (hour < 12) return "Good morning";
  return hour < 18 ? "Good afternoon" : "Good evening";
}
