/**
 * Which day play shows next. Days go by as the reader's speed says; where frames are slow, some are passed over, as
 * many as make play quicker: a recorded run leaps, an engine that has to run each day anyway shows each of them.
 */

/** Frames after which the length of a leap is thought over. */
const window = 4;
/** Windows after a leap that did not pay before another is tried. */
const patience = 20;
/** Days of the longest leap. */
const longest = 32;

export class Pace {
  /** The exact day, with the part of the next that has gone by. */
  #at: number;
  #shown: number;
  #leap = 1;
  /** Days a millisecond before the leap grew. */
  #rate = 0;
  #wait = 0;
  #wasDue = false;
  #frames = 0;
  #days = 0;
  #ms = 0;

  constructor(day: number) {
    this.#at = day;
    this.#shown = day;
  }

  /** Time goes by at a speed in days a second. */
  pass(ms: number, speed: number): void {
    this.#at += (ms * speed) / 1000;
  }

  /** The day to be shown next. */
  get next(): number {
    return this.#shown + Math.min(this.#leap, Math.max(1, Math.floor(this.#at) - this.#shown));
  }

  /** Whether it is time for it. */
  get isDue(): boolean {
    return this.#at >= this.#shown + 1;
  }

  /** A day is shown, so many milliseconds after the one before it. */
  show(day: number, ms: number): void {
    // Only where the next day is overdue each time do milliseconds tell how quick frames are.
    if (this.#wasDue) {
      this.#frames++;
      this.#days += day - this.#shown;
      this.#ms += ms;
      if (this.#frames === window) this.#think();
    } else this.#forget();
    this.#shown = day;
    // What cannot be caught up is let go: play does not race after a rest.
    this.#at = Math.min(this.#at, day + 2 * this.#leap);
    this.#wasDue = this.isDue;
  }

  #think(): void {
    const rate = this.#days / Math.max(1, this.#ms);
    if (rate < 1.1 * this.#rate) {
      this.#leap = Math.max(1, this.#leap / 2);
      this.#rate = 0;
      this.#wait = patience;
    } else if (this.#wait-- <= 0) {
      this.#rate = rate;
      this.#leap = Math.min(longest, this.#leap * 2);
    }
    this.#forget();
  }

  #forget(): void {
    this.#frames = this.#days = this.#ms = 0;
  }
}
