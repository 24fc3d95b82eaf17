/** Values in effect with their origin: the pair that gives each, the pairs that lose to it, the rule that decides. */
import { pushAll } from '../base/arrays.js';
import type { XmlElement } from '../xml/element.js';
import { isTakenBack, ruleOf, ruleVerdict, setsInOrder, visitPairs, type SetLookup } from './nvsets.js';

export interface InEffect {
  readonly name: string;
  readonly value: string;
  /** The `<nvpair>`, or the definition whose own attribute it is. */
  readonly element: XmlElement;
  /** The set that the pair stands in; undefined for an attribute. */
  readonly set: XmlElement | undefined;
}

/** What is in effect under one name. */
export interface Decided {
  /** In the order in which they are tried; several when rules decide, of which it is not known whether they hold. */
  readonly choices: readonly InEffect[];
  /** True when it may also be that nothing is set. */
  readonly mayBeUnset: boolean;
  /** The first rule that decides; undefined when there is nothing to decide. */
  readonly dependsOn: XmlElement | undefined;
  /** What is written and can have no effect, each with the value that it loses to. */
  readonly overruled: readonly { readonly loser: InEffect; readonly winner: InEffect | undefined }[];
}

type Draft = {
  choices: InEffect[];
  mayBeUnset: boolean;
  dependsOn: XmlElement | undefined;
  overruled: { loser: InEffect; winner: InEffect | undefined }[];
};

/** Collects values by name, the most important first, as the scheduler does where it knows everything. */
export class Values {
  readonly #byName = new Map<string, Draft>();

  /** The names about which something is said. */
  names(): IterableIterator<string> {
    return this.#byName.keys();
  }

  get(name: string): Decided | undefined {
    return this.#byName.get(name);
  }

  /** The value when no rule decides; of several choices the one that holds when no rule does. */
  settled(name: string): InEffect | undefined {
    const found = this.#byName.get(name);
    if (!found || (found.dependsOn && found.mayBeUnset)) return undefined;
    return found.choices.at(-1);
  }

  #draft(name: string): Draft {
    let draft = this.#byName.get(name);
    if (!draft) {
      draft = { choices: [], mayBeUnset: true, dependsOn: undefined, overruled: [] };
      this.#byName.set(name, draft);
    }
    return draft;
  }

  #takeBack(name: string, rule: XmlElement | undefined): void {
    const draft = this.#draft(name);
    draft.mayBeUnset = true;
    if (rule) {
      draft.dependsOn ??= rule;
      return;
    }
    pushAll(
      draft.overruled,
      draft.choices.map((loser) => ({ loser, winner: undefined })),
    );
    draft.choices = [];
    draft.dependsOn = undefined;
  }

  #offer(value: InEffect, rule: XmlElement | undefined): void {
    const draft = this.#draft(value.name);
    const last = draft.choices.at(-1);
    if (!draft.mayBeUnset || (last && last.set === value.set)) {
      draft.overruled.push({ loser: value, winner: last });
      return;
    }
    draft.choices.push(value);
    draft.mayBeUnset = rule !== undefined;
    if (rule) draft.dependsOn ??= rule;
  }

  /** Adds the attributes of an element. */
  addAttributes(element: XmlElement): void {
    for (const { name, value } of element.attributes)
      if (!isTakenBack(value)) this.#offer({ name, value, element, set: undefined }, undefined);
  }

  /** Adds what sets say about names that have no value yet. */
  addSets(lookup: SetLookup): void {
    const { state, rules, document } = lookup;
    for (const set of setsInOrder(lookup)) {
      const rule = ruleOf(set);
      const verdict = rule ? ruleVerdict(state, rule, rules, document) : true;
      if (verdict === false) continue;
      const open = verdict === undefined ? rule : undefined;
      visitPairs(state, set, (name, value, element) => {
        if (isTakenBack(value)) this.#takeBack(name, open);
        else this.#offer({ name, value, element, set }, open);
      });
    }
  }

  /** Adds what others say about names that may have no value yet. */
  addMissing(others: Values): void {
    for (const [name, { choices, mayBeUnset, dependsOn, overruled }] of others.#byName) {
      const draft = this.#draft(name);
      pushAll(draft.overruled, overruled);
      if (!draft.mayBeUnset) {
        const winner = draft.choices.at(-1);
        pushAll(
          draft.overruled,
          choices.map((loser) => ({ loser, winner })),
        );
        continue;
      }
      pushAll(draft.choices, choices);
      draft.mayBeUnset = mayBeUnset;
      draft.dependsOn ??= dependsOn;
    }
  }
}
