/** Constraints that say what another one has said. */
import type { ConstraintElement } from '../../../cib/constraint-elements.js';
import { attributeOf, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingIt, type FixSafety } from '../../fix/finding-fix.js';
import { INFINITY, parseScore } from '../../../base/score.js';

/** What is the same as to say nothing; of a role, which Pacemaker reads in any case. */
const SAYS_NOTHING: ReadonlyMap<string, string> = new Map([
  ['role', 'started'],
  ['rsc-role', 'started'],
  ['with-rsc-role', 'started'],
  ['kind', 'mandatory'],
  ['first-action', 'start'],
]);

/** An element without its ids: equal texts mean equal things. Ids of set members are references and stay. */
function meaningOf(element: XmlElement): unknown {
  const attributes = element.attributes
    .filter(({ name }) => name !== 'id' || element.name === 'resource_ref')
    .filter(({ name, value }) => SAYS_NOTHING.get(name) !== value.toLowerCase())
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
