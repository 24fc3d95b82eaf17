/** The meta-attributes of an action, which actions that are alike share. */

/** Values by name; those of one action alone, or those that several actions begin with, which stay as they are. */
export class ActionMeta {
  readonly #values: Map<string, string>;
  readonly #isShared: boolean;
  /** What the shared values become with one more, by its name and value: it is shared as well. */
  #extended: Map<string, ActionMeta> | undefined = undefined;

  constructor(values: Map<string, string>, use: 'own' | 'shared' = 'own') {
    this.#values = values;
    this.#isShared = use === 'shared';
  }

  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  /** The values with one more, or with another one of that name. */
  with(name: string, value: string): ActionMeta {
    if (this.#values.get(name) === value) return this;
    if (!this.#isShared) {
      this.#values.set(name, value);
      return this;
    }
    this.#extended ??= new Map();
    const key = `${name}=${value}`;
    let extended = this.#extended.get(key);
    if (!extended) {
      extended = new ActionMeta(new Map(this.#values).set(name, value), 'shared');
      this.#extended.set(key, extended);
    }
    return extended;
  }
}
