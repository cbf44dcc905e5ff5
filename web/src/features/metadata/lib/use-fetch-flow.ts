/** The state of the Fetch Metadata dialog: which step, what was typed, previewed, applied. */
import { useEffect, useRef, useState } from "react";
import type { FieldName } from "@/api/models";
import { isLeftToTask, useUndo } from "@/api/undo";
import { toastUndone } from "@/ui/notice/toast";
import { useApplyMetadata } from "../api/apply-metadata";
import { useSearchTitle } from "../api/get-search-title";
import { usePreviewMetadata } from "../api/preview-metadata";
import { fieldValue, type MetadataItem } from "./fields";

/** What is typed in the first step. */
export interface SearchInput {
  query: string;
  author: string;
  isbn: string;
  externalId: string;
}

function firstIsbn(item: MetadataItem): string {
  const isbns = fieldValue(item.metadata, "isbns");
  return Array.isArray(isbns) && typeof isbns[0] === "string" ? isbns[0] : "";
}

function firstAuthor(item: MetadataItem): string {
  const authors = fieldValue(item.metadata, "authors");
  const first = Array.isArray(authors) ? authors[0] : undefined;
  return typeof first?.name === "string" ? first.name : "";
}

export function useFetchFlow(item: MetadataItem, pluginId: string, startAt?: string) {
  const [input, setInput] = useState<SearchInput>(() => ({
    query: item.kind === "book" ? item.title : "",
    author: item.kind === "book" ? firstAuthor(item) : "",
    isbn: item.kind === "book" ? firstIsbn(item) : "",
    externalId: "",
  }));
  const title = useSearchTitle(item.id, pluginId, item.kind === "series");
  const preview = usePreviewMetadata(item.kind, item.id);
  const apply = useApplyMetadata(item.kind, item.id);
  const takeBack = useUndo();

  const suggested = title.data?.searchTitle ?? (title.isError ? item.title : undefined);
  useEffect(() => {
    if (suggested) setInput((now) => (now.query ? now : { ...now, query: suggested }));
  }, [suggested]);

  function choose(externalId: string) {
    apply.reset();
    preview.mutate({ pluginId, externalId });
  }

  const asked = useRef(false);
  const [starting, setStarting] = useState(startAt !== undefined);
  useEffect(() => {
    if (startAt === undefined || asked.current) return;
    asked.current = true;
    const settled = () => setStarting(false);
    preview.mutateAsync({ pluginId, externalId: startAt }).then(settled, settled);
  }, [startAt, pluginId, preview.mutateAsync]);

  const runId = apply.data?.runId;
  function undo(target: string) {
    takeBack.mutate(
      { runId: target },
      {
        onSuccess: (report) => {
          toastUndone(report, "Everything is as it was before.");
          if (!isLeftToTask(report) && report.undone === 0) return;
          apply.reset();
          preview.reset();
        },
      },
    );
  }

  const step: "Search" | "Preview" | "Done" = apply.data
    ? "Done"
    : preview.data
      ? "Preview"
      : "Search";

  return {
    step,
    /** Whether the first preview is on its way, so that nothing needs to be searched yet. */
    starting,
    input,
    setInput,
    busyId: preview.isPending ? preview.variables.externalId : undefined,
    preview: preview.data,
    previewError: preview.error,
    applied: apply.data,
    applying: apply.isPending,
    applyError: apply.error,
    undoing: takeBack.isPending,
    undoError: takeBack.error,
    choose,
    refresh: () => preview.variables && choose(preview.variables.externalId),
    back: () => {
      preview.reset();
      apply.reset();
    },
    apply: (fields: FieldName[]) => {
      if (preview.data) apply.mutate({ previewToken: preview.data.previewToken, fields });
    },
    undo: runId ? () => undo(runId) : undefined,
  };
}
