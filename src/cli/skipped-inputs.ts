/** Parts of folders and archives that were not read: one note for each reason, however many parts there are. */

export class SkippedInputs {
  readonly #names = new Map<string, string[]>();

  /** Takes note of a part; fits `onRefused` of openInputs. */
  readonly add = (name: string, reason: string): void => {
    const names = this.#names.get(reason);
    if (names) names.push(name);
    else this.#names.set(reason, [name]);
  };

  /** A sentence for each reason. */
  notes(): string[] {
    return [...this.#names].map(([reason, [first = '', ...others]]) => {
      const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
      return `"${first}"${more} is not read: ${reason}`;
    });
  }
}
