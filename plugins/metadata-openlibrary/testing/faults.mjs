/** What goes wrong on purpose, and what was asked. */

/**
 * A fault: `{ path?, times?, status?, headers?, body?, delayMs?, hangUp? }`.
 * It meets the requests whose path and query match the regular expression `path`, `times` times
 * (once when left out), instead of or before the real answer.
 */
export class Faults {
  #planned = [];

  plan(faults) {
    for (const fault of faults) this.#planned.push({ times: 1, path: "", ...fault });
  }

  clear() {
    this.#planned = [];
  }

  /** The fault that meets a request, if any. */
  next(path) {
    const fault = this.#planned.find((planned) => new RegExp(planned.path).test(path));
    if (fault === undefined) return undefined;
    fault.times--;
    if (fault.times <= 0) this.#planned.splice(this.#planned.indexOf(fault), 1);
    return fault;
  }
}

/** Refuses what exceeds `perSecond` requests within any second; 0 refuses nothing. */
export class RateLimit {
  #times = [];

  constructor(perSecond) {
    this.perSecond = perSecond;
  }

  allows(now) {
    if (this.perSecond === 0) return true;
    this.#times = this.#times.filter((time) => now - time < 1000);
    if (this.#times.length >= this.perSecond) return false;
    this.#times.push(now);
    return true;
  }
}
