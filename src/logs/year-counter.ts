/** Counts the turns of the year in stamps that have no year. */

const DAY = 86_400_000;
// A clock set back or a merge of files moves time back by days at most; only a turn of the year moves it by months.
const TURN = 31 * DAY;

export class YearCounter {
  #latest: number | undefined;
  #years = 0;

  /** How many turns of the year lie between the first stamp and this one; `wall` is in the placeholder year. */
  after(wall: number): number {
    const latest = this.#latest;
    this.#latest = wall;
    if (latest === undefined) return this.#years;
    if (wall < latest - TURN) this.#years += 1;
    // The stragglers of the old year, merged in behind the first lines of the new one.
    else if (wall > latest + 366 * DAY - TURN - DAY && this.#years > 0) this.#years -= 1;
    return this.#years;
  }
}
