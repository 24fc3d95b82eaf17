/** Location constraints that weigh nothing. */
import { optionIsTrue } from '../../../config/cluster-options.js';
import { parseScore } from '../../../base/score.js';
import { attributeOf, attributeSpan } from '../../../xml/element.js';
import { cibRule, type Report } from '../../rule.js';
import type { ConstraintElement } from '../../../cib/constraint-elements.js';
import { removingIt } from '../../fix/finding-fix.js';

/** Rules that weigh nothing; one with a role or about discovery still says something. */
function checkRules(constraint: ConstraintElement, report: Report): void {
  if (constraint.kind !== 'location' || constraint.discovery !== undefined) return;
  for (const { id = '', element, score } of constraint.rules) {
    if (score === undefined || parseScore(score) !== 0) continue;
    report(
      attributeSpan(element, 'score'),
      `rule "${id}" of "${constraint.id}" has the score 0: whether it holds or not, it has no effect`,
    );
  }
}

export default cibRule({
  meta: {
    id: 'location-redundant-score-zero',
    category: 'constraints',
    severity: 'info',
    summary: 'A location constraint has the score 0 and no effect',
    since: '0.2.0',
    preset: 'strict',
    fixable: 'safe',
  },
  docs: {
    why: 'A score of 0 for a node changes nothing in a cluster in which resources may run everywhere. With symmetric-cluster="false" it allows the node, and is not reported.',
    fix: 'Give it the score that is meant, or remove it.',
  },
  check({ cib, configuration }, report) {
    if (!optionIsTrue(configuration, 'symmetric-cluster')) return;
    for (const constraint of cib.constraints) {
      checkRules(constraint, report);
      if (constraint.kind !== 'location' || constraint.node === undefined) continue;
      if (constraint.score === undefined || parseScore(constraint.score) !== 0) continue;
      if (constraint.discovery !== undefined) continue;
      // A set may have a score of its own.
      if (constraint.sets.some(({ element }) => attributeOf(element, 'score') !== undefined)) continue;
      report(
        attributeSpan(constraint.element, 'score'),
        `"${constraint.id}" has the score 0 for node "${constraint.node}": it has no effect`,
        { fix: removingIt(constraint.element, `"${constraint.id}"`) },
      );
    }
  },
  examples: [
    {
      title: 'no preference at all',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-alice" rsc="web" node="alice" score="0"/>`,
      finds: ['"web-alice" has the score 0 for node "alice": it has no effect'],
    },
    {
      title: 'a rule that weighs nothing',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-fast" rsc="web"><rule id="fast" score="0"><expression id="fast-disk" attribute="disk" operation="eq" value="ssd"/></rule></rsc_location>`,
      finds: ['rule "fast" of "web-fast" has the score 0: whether it holds or not, it has no effect'],
    },
    {
      title: 'a node that is allowed where others are not',
      input: `<nvpair id="opt-symmetric" name="symmetric-cluster" value="false"/>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-alice" rsc="web" node="alice" score="0"/>`,
      finds: [],
    },
  ],
});
