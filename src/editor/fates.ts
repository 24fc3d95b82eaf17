/** What becomes of each resource of a CIB that is edited: by its status, or by that of a healthy cluster. */
import type { Clock } from '../base/date-time.js';
import type { Span } from '../base/source.js';
import { UsageError } from '../base/usage-error.js';
import { validateCib } from '../cib/validation.js';
import { explainCib } from '../explain/explain-cib.js';
import { explainView } from '../views/explain/resource.js';
import type { EditedCib } from './edited-document.js';
import { definitionOf, usesOf } from './navigation.js';

export interface Fate {
  /** `runs on a, moves to b` */
  readonly words: string;
  readonly reasons: readonly string[];
}

/** Larger texts are not planned while they are edited. */
const LARGEST = 2_000_000;
const MOST_REASONS = 3;

/** By the ids of resources; undefined where nothing is planned, `refused` where Pacemaker would not. */
export type Fates = ReadonlyMap<string, Fate> | 'refused' | undefined;

export function fatesOf({ document: { root }, source }: EditedCib, clock: Clock): Fates {
  if (!root || source.text.length > LARGEST) return undefined;
  const { upgrade, faults } = validateCib(root);
  if (faults.length > 0) return 'refused';
  try {
    const { resources, unchanged } = explainView(explainCib(upgrade.root, { clock }), {
      tool: { name: 'hatool', version: '' },
      file: source.name,
      resources: [],
      actions: [],
    });
    const fates = resources.map(({ id, headline, reasons }): [string, Fate] => {
      const told = reasons.slice(0, MOST_REASONS).map(({ text }) => text);
      return [id, { words: headline, reasons: told }];
    });
    const still = unchanged.map(({ id, nodes }): [string, Fate] => {
      const words = nodes.length === 0 ? 'is stopped' : `runs on ${nodes.join(', ')}; stays so`;
      return [id, { words, reasons: [] }];
    });
    return new Map([...fates, ...still]);
  } catch (error) {
    // Too large or entangled to be reckoned with.
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** A line above the definition of a resource. */
export interface Lens {
  readonly at: Span;
  readonly title: string;
}

/** Where each resource runs, and how often it is named elsewhere. */
export function lensesOf(document: EditedCib, fates: Fates): readonly Lens[] {
  if (fates === undefined || fates === 'refused') return [];
  return [...fates].flatMap(([id, { words }]) => {
    const at = definitionOf(document, id);
    const uses = usesOf(document, id).length;
    const named = uses === 0 ? '' : ` · named ${uses === 1 ? 'once' : `${uses} times`}`;
    return at ? [{ at, title: `${words}${named}` }] : [];
  });
}
