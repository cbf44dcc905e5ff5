/** After a link was followed, reading and tabbing go on at the new page and not at the old link. */
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

export function useFocusOnNavigation<T extends HTMLElement>() {
  const target = useRef<T>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const shown = useRef(pathname);

  useEffect(() => {
    // The first page keeps the browser's own starting point.
    if (shown.current === pathname) return;
    shown.current = pathname;
    target.current?.focus({ preventScroll: true });
  }, [pathname]);

  return target;
}
