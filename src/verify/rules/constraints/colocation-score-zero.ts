/** Colocations that weigh nothing. */
import { parseScore } from '../../../base/score.js';
import { attributeOf, attributeSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingIt, writing } from '../../fix/finding-fix.js';

/** A score of 0; without a score Pacemaker takes 0, too. */
function isZero(score: string | undefined): boolean {
  return score === undefined || parseScore(score) === 0;
}

export default cibRule({
  meta: {
    id: 'colocation-score-zero',
    category: 'constraints',
    severity: 'warning',
    summary: 'A colocation has the score 0 and no effect',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The score says how strongly two resources belong together. Pacemaker leaves out a colocation of score 0, and one without a score counts as 0: the resources are placed as if it were not there.',
    fix: 'Write score="INFINITY" when the resources have to be together, a number when they should, or remove the constraint.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'colocation' || !isZero(constraint.score)) continue;
      // Before Pacemaker 2 a node attribute could give the score.
      const { element, sets, id } = constraint;
      if (element.attributes.some(({ name }) => name.startsWith('score-attribute'))) continue;
      if (sets.some(({ score }) => !isZero(score))) continue;
      const has = attributeOf(element, 'score') === undefined ? 'no score' : 'the score 0';
      report(
        attributeSpan(element, 'score'),
        `colocation "${id}" has ${has}: it has no effect, and the resources may run apart`,
        {
          help: 'write score="INFINITY", or remove the constraint',
          // Who writes no score means the plain case; who writes 0 has switched the constraint off.
          fix:
            attributeOf(element, 'score') === undefined
              ? writing(element, 'score', 'INFINITY')
              : removingIt(element, `"${id}"`),
        },
      );
    }
  },
  examples: [
    {
      title: 'a score of 0 and none',
      input: `<primitive id="app" class="systemd" type="app"/><primitive id="db" class="systemd" type="postgresql"/><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="0"/>
<rsc_colocation id="app-with-ip" rsc="app" with-rsc="ip"/>`,
      finds: [
        'colocation "app-with-db" has the score 0: it has no effect, and the resources may run apart',
        'colocation "app-with-ip" has no score: it has no effect, and the resources may run apart',
      ],
    },
    {
      title: 'scores that count',
      input: `<primitive id="app" class="systemd" type="app"/><primitive id="db" class="systemd" type="postgresql"/><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINITY"/>
<rsc_colocation id="app-with-ip"><resource_set id="app-ip" score="100"><resource_ref id="app"/><resource_ref id="ip"/></resource_set></rsc_colocation>`,
      finds: [],
    },
  ],
});
