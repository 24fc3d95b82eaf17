/** What becomes of each resource of a CIB that is edited: by its status, or by that of a healthy cluster. */
import type { Clock } from '../base/date-time.js';
import type { Span } from '../base/source.js';
import { UsageError } from '../base/usage-error.js';
import { validateCib } from '../cib/validation.js';
import { explainCib } from '../explain/explain-cib.js';
import type { Explanation } from '../explain/explanation.js';
import { placeReasons } from '../explain/reasons.js';
import { primitivesIn } from '../explain/with-parts.js';
import { configuredId } from '../scheduler/plan/outcomes.js';
import { explainView } from '../views/explain/resource.js';
import { list } from '../views/timeline/words.js';
import { startTagSpan } from '../xml/element.js';
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

export interface Planned {
  /** By the ids of resources. */
  readonly fates: ReadonlyMap<string, Fate>;
  /** Ids of resources, by where in the text the element begins that decides where they go. */
  readonly decided: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Undefined where nothing is planned, `refused` where Pacemaker would not. */
export type Fates = Planned | 'refused' | undefined;

/** What the constraints do for each primitive. */
function decisionsIn(explanation: Explanation): Planned['decided'] {
  const decided = new Map<number, Set<string>>();
  for (const primitive of explanation.state.resources.flatMap((top) => primitivesIn(top))) {
    const citations = placeReasons(explanation, primitive).flatMap((reason) => reason.citations);
    for (const citation of citations) {
      if (citation.kind !== 'place') continue;
      const known = decided.get(citation.at.start) ?? new Set<string>();
      decided.set(citation.at.start, known.add(configuredId(primitive)));
    }
  }
  return decided;
}

export function fatesOf({ document: { root }, source }: EditedCib, clock: Clock): Fates {
  if (!root || source.text.length > LARGEST) return undefined;
  const { upgrade, faults } = validateCib(root);
  if (faults.length > 0) return 'refused';
  try {
    const explanation = explainCib(upgrade.root, { clock });
    const { resources, unchanged } = explainView(explanation, {
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
    return { fates: new Map([...fates, ...still]), decided: decisionsIn(explanation) };
  } catch (error) {
    // Too large or entangled to be reckoned with.
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** A line above the definition of a resource or a constraint. */
export interface Lens {
  readonly at: Span;
  readonly title: string;
}

/** Constraints that say where something runs; an order only says when. */
const PLACING: ReadonlySet<string> = new Set(['rsc_location', 'rsc_colocation']);

const MOST_NAMES = 3;

function decisionWords(ids: readonly string[]): string {
  if (ids.length === 0) return 'decides no placement as things are';
  const more = ids.length - MOST_NAMES;
  const names = more > 0 ? `${ids.slice(0, MOST_NAMES).join(', ')} and ${more} more` : list(ids);
  return `decides where ${names} ${ids.length === 1 ? 'runs' : 'run'}`;
}

function constraintLenses({ cib }: EditedCib, { decided }: Planned): readonly Lens[] {
  const constraints = cib?.constraints.map(({ element }) => element) ?? [];
  return constraints.flatMap((element): Lens[] => {
    if (!PLACING.has(element.name)) return [];
    const inside = [...decided].filter(([start]) => start >= element.start && start < element.end);
    const ids = new Set(inside.flatMap(([, resources]) => [...resources]));
    return [{ at: startTagSpan(element), title: decisionWords([...ids]) }];
  });
}

/** Where each resource runs, and how often it is named elsewhere; what each constraint decides. */
export function lensesOf(document: EditedCib, planned: Fates): readonly Lens[] {
  if (planned === undefined || planned === 'refused') return [];
  const ofResources = [...planned.fates].flatMap(([id, { words }]) => {
    const at = definitionOf(document, id);
    const uses = usesOf(document, id).length;
    const named = uses === 0 ? '' : ` · named ${uses === 1 ? 'once' : `${uses} times`}`;
    return at ? [{ at, title: `${words}${named}` }] : [];
  });
  return [...ofResources, ...constraintLenses(document, planned)];
}
