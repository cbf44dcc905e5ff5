/** Cuts a byte stream into lines, however the chunks fall, and never keeps more than a limit of an unfinished one. */

const NEWLINE = 0x0a;

/** Larger than anything the host sends; a line beyond it is dropped while it passes by. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

export class LineSplitter {
  #parts: Buffer[] = [];
  #held = 0;
  #discarding = false;

  constructor(
    private readonly onLine: (line: string) => void,
    private readonly onOversize: (limit: number) => void,
    private readonly limit: number = MAX_LINE_BYTES,
  ) {}

  /** Takes the next bytes; the chunk may be overwritten afterwards. */
  push(chunk: Buffer): void {
    // Most chunks end with a line: no need to search for its end.
    const length = chunk.length;
    const last = chunk[length - 1] === NEWLINE ? length - 1 : chunk.lastIndexOf(NEWLINE);
    if (last < 0) {
      this.#hold(chunk);
      return;
    }
    const first = this.#held > 0 || this.#discarding ? chunk.indexOf(NEWLINE) + 1 : 0;
    if (first > 0) this.#finishHeld(chunk.subarray(0, first));
    if (first <= last) this.#lines(chunk.toString("utf8", first, last + 1));
    if (last + 1 < length) this.#hold(chunk.subarray(last + 1));
  }

  /** Delivers a last line that has no newline. */
  end(): void {
    if (this.#held > 0) this.#finishHeld(Buffer.alloc(0));
  }

  /** One decode for the whole run of lines: cheaper than one for each. */
  #lines(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      if (end > start) this.onLine(text.slice(start, end));
      start = end + 1;
    }
  }

  #hold(part: Buffer): void {
    if (this.#discarding) return;
    this.#held += part.length;
    if (this.#held > this.limit) {
      this.#parts = [];
      this.#held = 0;
      this.#discarding = true;
      this.onOversize(this.limit);
      return;
    }
    // The reader uses the chunk again as soon as it has been pushed.
    this.#parts.push(Buffer.from(part));
  }

  #finishHeld(tail: Buffer): void {
    this.#hold(tail);
    if (this.#discarding) {
      this.#discarding = false;
      return;
    }
    const line = Buffer.concat(this.#parts, this.#held).toString("utf8").trimEnd();
    this.#parts = [];
    this.#held = 0;
    if (line !== "") this.onLine(line);
  }
}
