/** Says news to screen readers without moving anybody's focus. */
import { VisuallyHidden } from "@mantine/core";

export function LiveRegion({ children }: { children: string }) {
  return (
    <VisuallyHidden aria-atomic="true" aria-live="polite" role="status">
      {children}
    </VisuallyHidden>
  );
}
