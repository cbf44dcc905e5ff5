/** Scopes in words. */
import type { PluginScope } from "@/api/models";

const LABELS: Record<PluginScope, string> = {
  "series:detail": "Series page",
  "series:bulk": "Selection of series",
  "book:detail": "Book page",
  "book:bulk": "Selection of books",
  "library:detail": "Library menu",
  "library:scan": "After a scan",
};

export function scopeLabel(scope: PluginScope): string {
  return LABELS[scope];
}
