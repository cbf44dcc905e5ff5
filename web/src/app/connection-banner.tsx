/** Says that the page no longer hears from the server, for as long as that is so. */
import { useEffect, useState } from "react";
import classes from "@/app/shell.module.css";
import type { LiveState } from "@/lib/live-events";
import { Icon } from "@/ui/icon";

/** A restart or a short gap in the network is no news. */
const PATIENCE_MS = 2_500;

export function ConnectionBanner({ state }: { state: LiveState }) {
  const [shown, setShown] = useState(false);

  useEffect(() => {
    if (state !== "lost") {
      if (state === "live") setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <div aria-live="polite" role="status">
      {shown && (
        <div className={classes.banner}>
          <Icon name="alert" />
          Connection to the server lost. What you see may be out of date. Reconnecting…
        </div>
      )}
    </div>
  );
}
