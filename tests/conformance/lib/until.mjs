// Waiting: never for a time, always for a condition, with a limit after which the check has failed.
import { AssertionError } from 'node:assert';

const POLL_MS = 15;
let patienceMs = 8000;

/** How long to wait for what must come; the lie guard, which waits for what must not, has less patience. */
export function waitAtMost(limitMs) {
  patienceMs = limitMs;
}

/** Resolves with the first truthy answer of `ask`; fails with `what` when none comes within the limit. */
export async function until(what, ask, limitMs = patienceMs) {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new AssertionError({ message: `waited ${limitMs} ms in vain for: ${what}` });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** What was heard so far, in order, and a way to wait for the next thing that fits. */
export class Heard {
  #all = [];
  #waiting = [];

  get all() {
    return [...this.#all];
  }

  add(thing) {
    this.#all.push(thing);
    for (const check of [...this.#waiting]) check(thing);
  }

  count(fits = () => true) {
    return this.#all.filter(fits).length;
  }

  /** The first thing that fits, already heard or yet to come. */
  first(what, fits = () => true, limitMs = patienceMs) {
    return this.nth(what, 1, fits, limitMs);
  }

  /** The n-th thing that fits, counted from the beginning. */
  nth(what, n, fits = () => true, limitMs = patienceMs) {
    const now = this.#all.filter(fits);
    if (now.length >= n) return Promise.resolve(now[n - 1]);
    let left = n - now.length;
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((each) => each !== check);
      };
      const check = (thing) => {
        if (!fits(thing) || --left > 0) return;
        stop();
        resolve(thing);
      };
      const timer = setTimeout(() => {
        stop();
        const heard = `${this.#all.length} heard, ${this.#all.filter(fits).length} fitting`;
        reject(new AssertionError({ message: `waited ${limitMs} ms in vain for: ${what} (${heard})` }));
      }, limitMs);
      this.#waiting.push(check);
    });
  }
}
