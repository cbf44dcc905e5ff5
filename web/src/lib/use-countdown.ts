/** Seconds that run down to zero. */
import { useEffect, useState } from "react";

/** Starts anew whenever `start` is another value; `start` stands for the event that set the clock. */
export function useCountdown(seconds: number, start: unknown): number {
  const [left, setLeft] = useState(Math.ceil(seconds));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new event starts the clock even with the same time.
  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const show = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    show();
    if (seconds <= 0) return;
    const timer = setInterval(show, 250);
    return () => clearInterval(timer);
  }, [seconds, start]);

  return left;
}
