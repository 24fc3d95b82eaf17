/** Pairs of configurations made from recorded inputs: the same seed makes the same pairs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasStatus } from '../../../src/whatif/healthy-status.js';
import { writeXml } from '../../../src/xml/write.js';
import { findCases, type ConformanceCase } from '../../conformance/cases.js';
import { pick, seeded, type Chance } from '../../random/chance.js';
import { sharedFolder } from '../../shared.js';
import { randomChange } from './change.js';
import { schedulable, type MadePair } from './judge.js';

/** Larger inputs take too long, and add nothing. */
const MOST_CHARACTERS = 200_000;
const TRIES = 20;

export interface NamedPair {
  readonly name: string;
  readonly pair: MadePair;
}

function timeOf({ args }: ConformanceCase): string | undefined {
  const at = args.indexOf('-t');
  return at === -1 ? undefined : args[at + 1];
}

function pairFrom(chance: Chance, one: ConformanceCase): NamedPair | undefined {
  const text = readFileSync(one.input, 'utf8');
  const root = text.length > MOST_CHARACTERS ? undefined : schedulable(text, one.name);
  if (!root || !hasStatus(root)) return undefined;
  const made = randomChange(root, chance);
  const head = made && writeXml(made.head);
  if (!made || !schedulable(head ?? '', one.name)) return undefined;
  const effectiveTime = timeOf(one);
  return {
    name: `${one.name}: ${made.named.change} ${made.named.object} ${made.named.id}`,
    pair: { base: writeXml(root), head: head ?? '', named: made.named, effectiveTime },
  };
}

/** As many pairs as are asked for. */
export function* madePairs(seed: number, count: number): Generator<NamedPair> {
  const [first, ...others] = findCases(join(sharedFolder, 'pacemaker/scheduler'));
  if (!first) return;
  for (let i = 0; i < count; i += 1) {
    const chance = seeded(seed * 100_000 + i);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const made = pairFrom(chance, pick(chance, [first, ...others]));
      if (!made) continue;
      yield made;
      break;
    }
  }
}
