/** A cover: the picture when there is one, a typeset board when there is none. */
import { useState } from "react";
import classes from "./cover.module.css";

interface CoverProps {
  title: string;
  url?: string | null | undefined;
  size?: "thumb" | "full";
  /** Covers beyond the first screen load when they come near. */
  eager?: boolean;
}

/** Six quiet board colours; a title always gets the same one. */
const BOARDS = 6;

export function boardOf(title: string): number {
  let sum = 0;
  for (const character of title) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % BOARDS;
}

export function sizedUrl(url: string, size: "thumb" | "full"): string {
  return `${url}${url.includes("?") ? "&" : "?"}size=${size}`;
}

export function Cover({ title, url, size = "thumb", eager = false }: CoverProps) {
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const source = url ? sizedUrl(url, size) : undefined;

  if (!source || state === "failed") {
    return (
      <div aria-hidden="true" className={classes.board} data-board={boardOf(title)}>
        <span className={classes.boardTitle}>{title}</span>
      </div>
    );
  }
  return (
    <div className={classes.frame}>
      <img
        alt=""
        className={classes.image}
        data-shown={state === "shown" || undefined}
        decoding="async"
        key={source}
        loading={eager ? "eager" : "lazy"}
        onError={() => setState("failed")}
        onLoad={() => setState("shown")}
        // A picture from the cache may be complete before anybody listens.
        ref={(image) => {
          if (image?.complete && image.naturalWidth > 0) setState("shown");
        }}
        src={source}
      />
    </div>
  );
}
