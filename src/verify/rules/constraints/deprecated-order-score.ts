/** Order constraints that say how strict they are by a score. */
import { parseScore } from '../../../base/score.js';
import { attributeSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingAttribute, safeFix, setAttributeTo } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'deprecated-order-score',
    category: 'constraints',
    severity: 'warning',
    summary: 'An order constraint has a score instead of a kind',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'safe',
  },
  docs: {
    why: 'Long ago a score of 0 made an order optional and any other mandatory, however small. Pacemaker deprecates the score; people who wrote 100 for "a little" got a mandatory order.',
    fix: 'Write kind="Optional" for a score of 0, kind="Mandatory" for any other.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'order' || constraint.score === undefined) continue;
      const kind = parseScore(constraint.score) === 0 ? 'Optional' : 'Mandatory';
      const effect =
        constraint.orderKind === undefined ? `the score means kind="${kind}"` : 'the score has no effect';
      report(
        attributeSpan(constraint.element, 'score'),
        `order "${constraint.id}" has a score, which Pacemaker deprecates for orders; ${effect}`,
        constraint.orderKind === undefined
          ? {
              help: `write kind="${kind}" instead`,
              fix: safeFix(
                `write kind="${kind}" instead`,
                setAttributeTo(constraint.element, 'score', undefined),
                setAttributeTo(constraint.element, 'kind', kind),
              ),
            }
          : { help: 'remove the score', fix: removingAttribute(constraint.element, 'score') },
      );
    }
  },
  examples: [
    {
      title: 'a score for an order',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="db-app" first="db" then="app" score="100"/>`,
      finds: [
        'order "db-app" has a score, which Pacemaker deprecates for orders; the score means kind="Mandatory"',
      ],
    },
    {
      title: 'a kind',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="db-app" first="db" then="app" kind="Optional"/>`,
      finds: [],
    },
  ],
});
