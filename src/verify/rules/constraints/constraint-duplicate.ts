/** Constraints that say what another one has said. */
import type { Cib } from '../../../cib/cib.js';
import type { ConstraintElement } from '../../../cib/constraint-elements.js';
import { attributeOf, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule, type Report } from '../../rule.js';
import { removingIt, type FixSafety } from '../../fix/finding-fix.js';
import { INFINITY, parseScore } from '../../../base/score.js';

/** What is the same as to say nothing; of a role, which Pacemaker reads in any case. */
const SAYS_NOTHING: ReadonlyMap<string, string> = new Map([
  ['role', 'started'],
  ['rsc-role', 'started'],
  ['with-rsc-role', 'started'],
  ['kind', 'mandatory'],
  ['first-action', 'start'],
  ['symmetrical', 'true'],
]);

/** True for what an element says without it. Orders of kind Serialize are not symmetrical unless they say so. */
function isDefault(element: XmlElement, name: string, value: string): boolean {
  const of = (other: string): string => attributeOf(element, other)?.toLowerCase() ?? '';
  if (name === 'then-action') return value.toLowerCase() === (of('first-action') || 'start');
  if (name === 'symmetrical' && of('kind') === 'serialize') return false;
  return SAYS_NOTHING.get(name) === value.toLowerCase();
}

/** An element without its ids: equal texts mean equal things. Ids of set members are references and stay. */
function meaningOf(element: XmlElement): unknown {
  const attributes = element.attributes
    .filter(({ name }) => name !== 'id' || element.name === 'resource_ref')
    .filter(({ name, value }) => !isDefault(element, name, value))
    .map(({ name, value }) => [name, name === 'score' ? value.replace(/^\+/, '') : value])
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return [element.name, attributes, element.children.map(meaningOf)];
}

const isInfinite = (score: string | undefined): boolean =>
  score !== undefined && Math.abs(parseScore(score) ?? 0) >= INFINITY;

/** Finite scores add up, so that one constraint weighs less than two. */
function safetyFor({ kind, element, sets }: ConstraintElement): FixSafety {
  if (kind === 'order' || kind === 'ticket') return 'safe';
  const isPlain = sets.length === 0 && element.children.length === 0;
  return isPlain && isInfinite(attributeOf(element, 'score')) ? 'safe' : 'unsafe';
}

/** The attributes that say how much a constraint weighs, and so not what it is about. */
const WEIGHTS = ['score', 'kind', 'symmetrical', 'influence', 'id'];

/** Colocations and orders of one pair, of which each says something else about how strict it is. */
function checkWeights({ constraints }: Cib, report: Report): void {
  const first = new Map<string, ConstraintElement>();
  for (const constraint of constraints) {
    const { kind, element } = constraint;
    // The scores of locations are compared by location-contradiction, sets have scores of their own.
    if ((kind !== 'colocation' && kind !== 'order') || element.children.length > 0) continue;
    const about = element.attributes
      .filter(({ name, value }) => !WEIGHTS.includes(name) && !isDefault(element, name, value))
      .map(({ name, value }) => `${name}=${value}`)
      .sort();
    const key = JSON.stringify([kind, about]);
    const known = first.get(key);
    if (!known) first.set(key, constraint);
    if (!known || JSON.stringify(meaningOf(known.element)) === JSON.stringify(meaningOf(element))) continue;
    const scores = [known, constraint].map((one) => parseScore(attributeOf(one.element, 'score') ?? '') ?? 0);
    // Together and apart at once is told as a contradiction.
    if (kind === 'colocation' && scores.some((score) => score > 0) && scores.some((score) => score < 0))
      continue;
    report(
      startTagSpan(element),
      kind === 'order'
        ? `"${constraint.id}" orders the same actions as "${known.id}", only otherwise: both count`
        : scores[0] === scores[1]
          ? `"${constraint.id}" colocates the same resources as "${known.id}" with the same score, and differs in what else it says: both count`
          : `"${constraint.id}" colocates the same resources as "${known.id}", by another score: both are added`,
      { related: [{ at: startTagSpan(known.element), message: `"${known.id}" is here` }] },
    );
  }
}

export default cibRule({
  meta: {
    id: 'constraint-duplicate',
    category: 'constraints',
    severity: 'warning',
    summary: 'Two constraints say the same thing',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A second order constraint of the same kind changes nothing, and whoever later removes or edits one of the two wonders why nothing happens. Scores of equal location and colocation constraints add up.',
    fix: 'Remove one of them.',
  },
  check({ cib }, report) {
    checkWeights(cib, report);
    const first = new Map<string, ConstraintElement>();
    for (const constraint of cib.constraints) {
      const meaning = JSON.stringify(meaningOf(constraint.element));
      const known = first.get(meaning);
      if (!known) first.set(meaning, constraint);
      else {
        report(
          startTagSpan(constraint.element),
          `"${constraint.id}" says the same as "${known.id}": one of them is enough`,
          {
            related: [{ at: startTagSpan(known.element), message: `"${known.id}" is here` }],
            fix: removingIt(constraint.element, `"${constraint.id}"`, safetyFor(constraint)),
          },
        );
      }
    }
  },
  examples: [
    {
      title: 'one order twice',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="db-app" first="db" then="app"/><rsc_order id="db-before-app" then="app" first="db"/>`,
      finds: ['"db-before-app" says the same as "db-app": one of them is enough'],
    },
    {
      title: 'one order twice, of which one states the default',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="db-app" first="db" then="app"/><rsc_order id="db-before-app" first="db" first-action="start" then="app" kind="Mandatory"/>`,
      finds: ['"db-before-app" says the same as "db-app": one of them is enough'],
    },
    {
      title: 'one pair twice, by another score and of another kind',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINITY"/><rsc_colocation id="app-near-db" rsc="app" with-rsc="db" score="500"/>
<rsc_order id="db-app" first="db" then="app"/><rsc_order id="db-app-maybe" first="db" then="app" kind="Optional"/>`,
      finds: [
        '"app-near-db" colocates the same resources as "app-with-db", by another score: both are added',
        '"db-app-maybe" orders the same actions as "db-app", only otherwise: both count',
      ],
    },
    {
      title: 'one preference twice, which counts twice',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<rsc_location id="db-alice" rsc="db" node="alice" score="100"/><rsc_location id="db-on-alice" rsc="db" node="alice" score="100"/>`,
      finds: ['"db-on-alice" says the same as "db-alice": one of them is enough'],
    },
    {
      title: 'two preferences for different nodes',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<rsc_location id="db-alice" rsc="db" node="alice" score="100"/><rsc_location id="db-bob" rsc="db" node="bob" score="100"/>`,
      finds: [],
    },
  ],
});
