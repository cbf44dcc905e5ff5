/**
 * Gathers what is to be written and hands it over in few, large pieces.
 *
 * While a chunk of input is worked through, answers pile up and leave together; an answer that
 * comes later leaves at the end of the current microtask run. One write for many answers is what
 * makes a deep pipeline fast, and the threshold lets the host start reading meanwhile.
 */

const FLUSH_CHARACTERS = 16 * 1024;

export class Outbox {
  #text = "";
  #corked = false;
  #scheduled = false;
  readonly #flush = (): void => {
    this.#scheduled = false;
    this.flush();
  };

  constructor(private readonly write: (text: string) => void) {}

  /** Queues one message, without its newline. */
  send(message: string): void {
    this.#text += `${message}\n`;
    if (this.#corked) {
      if (this.#text.length >= FLUSH_CHARACTERS) this.flush();
    } else if (!this.#scheduled) {
      this.#scheduled = true;
      queueMicrotask(this.#flush);
    }
  }

  /** Holds everything back until {@link uncork}. */
  cork(): void {
    this.#corked = true;
  }

  /** Writes all that was held back. */
  uncork(): void {
    this.#corked = false;
    this.flush();
  }

  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.write(text);
  }
}
