/** The reader: one page at a time, turned by key, click or slider. */
import { ActionIcon, Group, Slider, Text } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { BookDetail } from "@/api/models";
import { Icon } from "@/ui/icon";
import { hasDocumentPages, pageUrl, turn } from "../lib/pages";
import classes from "./page-viewer.module.css";

interface PageViewerProps {
  book: BookDetail;
  page: number;
  /** Whether the pages go from right to left, as in manga. */
  rightToLeft: boolean;
  onTurn: (page: number) => void;
  onClose: () => void;
}

export function PageViewer({ book, page, rightToLeft, onTurn, onClose }: PageViewerProps) {
  useWindowEvent("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return onClose();
    const onSlider = (event.target as HTMLElement).getAttribute?.("role") === "slider";
    const target = onSlider ? null : turn(event.key, page, book.pageCount, rightToLeft);
    if (target === null) return;
    event.preventDefault();
    onTurn(target);
  });

  const viewer = useRef<HTMLElement>(null);
  useFocusFromFrame(viewer);

  return (
    <main className={classes.viewer} ref={viewer} tabIndex={-1}>
      <header className={classes.bar}>
        <ActionIcon
          aria-label="Close the reader"
          color="gray"
          onClick={onClose}
          size="lg"
          variant="subtle"
        >
          <Icon name="arrowLeft" />
        </ActionIcon>
        <Text className={classes.title} component="h1" truncate>
          {book.title}
        </Text>
        <Text aria-live="polite" className={classes.count} size="sm">
          Page {page} of {book.pageCount}
        </Text>
      </header>
      <PageImage book={book} page={page} onTurn={onTurn} rightToLeft={rightToLeft} />
      <Group className={classes.foot} gap="md" wrap="nowrap">
        <TurnButton disabled={page <= 1} label="Previous page" onClick={() => onTurn(page - 1)} />
        <Slider
          flex={1}
          label={(value) => `Page ${value}`}
          max={book.pageCount}
          min={1}
          onChange={onTurn}
          thumbLabel="Page"
          value={page}
        />
        <TurnButton
          disabled={page >= book.pageCount}
          label="Next page"
          onClick={() => onTurn(page + 1)}
        />
      </Group>
    </main>
  );
}

interface TurnButtonProps {
  label: "Previous page" | "Next page";
  disabled: boolean;
  onClick: () => void;
}

function TurnButton({ label, disabled, onClick }: TurnButtonProps) {
  return (
    <ActionIcon
      aria-label={label}
      color="gray"
      disabled={disabled}
      onClick={onClick}
      size="lg"
      variant="subtle"
    >
      <Icon name={label === "Next page" ? "chevronRight" : "chevronLeft"} />
    </ActionIcon>
  );
}

interface PageImageProps {
  book: BookDetail;
  page: number;
  rightToLeft: boolean;
  onTurn: (page: number) => void;
}

function PageImage({ book, page, rightToLeft, onTurn }: PageImageProps) {
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page gets another chance.
  useEffect(() => setFailed(false), [page]);
  usePreload(book, page);

  if (hasDocumentPages(book.format)) {
    return (
      <iframe
        className={classes.document}
        sandbox=""
        src={pageUrl(book.id, page)}
        title={`Page ${page} of ${book.title}`}
      />
    );
  }
  if (failed) {
    return (
      <div className={classes.stage} role="alert">
        <Text>Page {page} cannot be shown. The file may be damaged at this place.</Text>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same turns are made by key on the window.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above; the buttons below are the accessible way.
    <div
      className={classes.stage}
      onClick={(event) => {
        const isRightHalf = event.clientX > event.currentTarget.clientWidth / 2;
        const target = page + (isRightHalf === rightToLeft ? -1 : 1);
        if (target >= 1 && target <= book.pageCount) onTurn(target);
      }}
    >
      <img
        alt={`Page ${page} of ${book.title}`}
        className={classes.image}
        onError={() => setFailed(true)}
        src={pageUrl(book.id, page)}
      />
    </div>
  );
}

/** A click into the page of an ebook takes the keys along into its frame; here they are taken back. */
function useFocusFromFrame(target: React.RefObject<HTMLElement | null>) {
  useWindowEvent("blur", () => {
    // The window loses the focus before the frame has it.
    setTimeout(() => {
      const { activeElement } = document;
      if (activeElement instanceof HTMLIFrameElement) {
        target.current?.focus({ preventScroll: true });
      }
    });
  });
}

/** Fetches the next page while this one is read. */
function usePreload(book: BookDetail, page: number) {
  useEffect(() => {
    if (page >= book.pageCount || hasDocumentPages(book.format)) return;
    new Image().src = pageUrl(book.id, page + 1);
  }, [book.id, book.format, book.pageCount, page]);
}
