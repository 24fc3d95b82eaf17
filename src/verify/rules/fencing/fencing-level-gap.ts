/** Fencing levels that do not count from 1 without a gap. */
import { valueSpan } from '../../../xml/element.js';
import { levelsByTarget } from '../../fencing-targets.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fencing-level-gap',
    category: 'fencing',
    severity: 'info',
    summary: 'The fencing levels of a target leave a number out',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker tries the levels in the order of their numbers and does not mind gaps. But a gap is often what is left of a level that was lost.',
    fix: 'Restore the missing level, or number the levels from 1.',
  },
  check({ cib }, report) {
    for (const { target, levels } of levelsByTarget(cib)) {
      const sorted = levels
        .map((level) => ({ level, index: Number(level.index) }))
        .filter(({ index }) => Number.isInteger(index) && index >= 1)
        .toSorted((a, b) => a.index - b.index);
      let expected = 1;
      for (const { level, index } of sorted) {
        if (index > expected) {
          report(
            valueSpan(level.element, 'index'),
            `the fencing levels of ${target} have no level ${expected} before level ${index}; was one lost?`,
          );
        }
        expected = index + 1;
      }
    }
  },
  examples: [
    {
      title: 'only a second level',
      input: '<fencing-level id="node1-second" target="node1" index="2" devices="fence-rack"/>',
      finds: ['the fencing levels of node "node1" have no level 1 before level 2; was one lost?'],
    },
    {
      title: 'two levels in a row',
      input: `<fencing-level id="node1-first" target="node1" index="1" devices="ilo"/>
<fencing-level id="node1-second" target="node1" index="2" devices="fence-rack"/>`,
      finds: [],
    },
  ],
});
