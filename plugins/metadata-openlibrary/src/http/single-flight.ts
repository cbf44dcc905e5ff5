/** Calls that want the same thing at the same time share one piece of work. */
import type { Call } from "./call.js";

interface Flight {
  readonly work: Promise<unknown>;
  readonly abort: AbortController;
  passengers: number;
}

export class SingleFlight {
  readonly #flights = new Map<string, Flight>();

  /** Joins the work named `key`, or begins it; it is cancelled when the last who wants it has gone. */
  async join<T>(key: string, call: Call, begin: (call: Call) => Promise<T>): Promise<T> {
    call.signal.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#begin(key, call, begin);
    flight.passengers++;
    return this.#ride<T>(key, flight, call.signal);
  }

  #begin(key: string, { deadline }: Call, begin: (call: Call) => Promise<unknown>): Flight {
    const abort = new AbortController();
    const work = begin({ signal: abort.signal, deadline });
    const flight: Flight = { work, abort, passengers: 0 };
    this.#flights.set(key, flight);
    return flight;
  }

  #ride<T>(key: string, flight: Flight, signal: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = () => {
        flight.passengers--;
        if (flight.passengers === 0) {
          this.#land(key, flight);
          flight.abort.abort(signal.reason);
        }
        reject(signal.reason);
      };
      const arrive = () => {
        signal.removeEventListener("abort", cancel);
        this.#land(key, flight);
      };
      signal.addEventListener("abort", cancel, { once: true });
      flight.work.then(
        (value) => {
          arrive();
          resolve(value as T);
        },
        (error: unknown) => {
          arrive();
          reject(error);
        },
      );
    });
  }

  #land(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
