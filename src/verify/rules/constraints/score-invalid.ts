/** Scores that are none, wherever a score stands. */
import { parseScore } from '../../../base/score.js';
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { removingAttribute, writing } from '../../fix/finding-fix.js';

/** What Pacemaker does without a valid score, by the element that has it. */
const CONSEQUENCE: ReadonlyMap<string, string> = new Map<string, string>([
  ['node', 'Pacemaker uses 0 for the node.'],
  ['resource_set', 'Pacemaker ignores the set.'],
  ['rsc_colocation', 'Pacemaker ignores the constraint.'],
  ['rsc_location', 'Pacemaker ignores the constraint.'],
  ['rsc_order', 'Pacemaker takes the order for mandatory.'],
  ['rule', 'Pacemaker ignores the rule.'],
  // Sets of names and values are consulted by score.
  ['cluster_property_set', 'Pacemaker uses 0 for the set.'],
  ['instance_attributes', 'Pacemaker uses 0 for the set.'],
  ['meta_attributes', 'Pacemaker uses 0 for the set.'],
  ['utilization', 'Pacemaker uses 0 for the set.'],
]);

/** The states of node health, which stand for scores. */
const INFINITIES = ['INFINITY', '-INFINITY'];

const COLOURS = ['red', 'yellow', 'green'];

export default cibRule({
  meta: {
    id: 'score-invalid',
    alsoKnownAs: ['nvset-score-invalid'],
    category: 'constraints',
    severity: 'error',
    summary: 'A score is neither an integer nor INFINITY',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker cannot use such a score. Where the schema is checked the whole configuration is refused; elsewhere the constraint, rule or set is ignored or counts 0, and resources run where they should not.',
    fix: 'Write an integer, "INFINITY" or "-INFINITY" (in capital letters).',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      const consequence = CONSEQUENCE.get(element.name);
      const score = attributeOf(element, 'score');
      if (consequence === undefined || score === undefined) continue;
      if (parseScore(score) !== undefined || COLOURS.includes(score.toLowerCase())) continue;
      const id = attributeOf(element, 'id') ?? attributeOf(element, 'uname') ?? '';
      const meant = closest(score, INFINITIES);
      const isZero = consequence.startsWith('Pacemaker uses 0');
      report(
        valueSpan(element, 'score'),
        `score "${score}" of "${id}" is not an integer, "INFINITY" or "-INFINITY"${didYouMean(score, INFINITIES) || '.'} ${consequence}`,
        {
          fix:
            meant === undefined && isZero
              ? removingAttribute(element, 'score')
              : writing(element, 'score', meant),
        },
      );
    }
  },
  examples: [
    {
      title: 'a score in words and a misspelt infinity',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_location id="db-alice" rsc="db" node="alice" score="much"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINTY"/>`,
      finds: [
        'score "much" of "db-alice" is not an integer, "INFINITY" or "-INFINITY". Pacemaker ignores the constraint.',
        'score "INFINTY" of "app-with-db" is not an integer, "INFINITY" or "-INFINITY"; did you mean "INFINITY"? Pacemaker ignores the constraint.',
      ],
    },
    {
      title: 'scores of all kinds',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_location id="db-alice" rsc="db" node="alice" score="+100"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="-INFINITY"/>`,
      finds: [],
    },
  ],
});
