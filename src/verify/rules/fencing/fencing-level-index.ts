/** Fencing levels with an index outside of 1 to 9. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const HIGHEST = 9;

export default cibRule({
  meta: {
    id: 'fencing-level-index',
    category: 'fencing',
    severity: 'error',
    summary: 'A fencing level has an index that Pacemaker does not accept',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
  },
  docs: {
    why: 'Pacemaker ignores the level, and Pacemaker 3 drops levels above 9 from the configuration on upgrade without an error. The devices in it are never tried.',
    fix: 'Number the levels of a target from 1 to 9, in the order in which they are to be tried.',
  },
  check({ cib }, report) {
    for (const { element, id, index } of cib.fencingLevels) {
      if (index !== undefined && /^\s*\+?\d+\s*$/.test(index)) {
        const value = Number(index);
        if (value >= 1 && value <= HIGHEST) continue;
      }
      const found = index === undefined ? 'has no index' : `has the index "${index}"`;
      report(
        valueSpan(element, 'index'),
        `fencing level "${id ?? ''}" ${found}; an integer from 1 to ${HIGHEST} was expected, and Pacemaker ignores the level`,
      );
    }
  },
  examples: [
    {
      title: 'levels counted from 0',
      input: '<fencing-level id="node1-first" target="node1" index="0" devices="fence-rack"/>',
      finds: [
        'fencing level "node1-first" has the index "0"; an integer from 1 to 9 was expected, and Pacemaker ignores the level',
      ],
    },
    {
      title: 'the first and the last level',
      input: `<fencing-level id="node1-first" target="node1" index="1" devices="fence-rack"/>
<fencing-level id="node1-last" target="node1" index="9" devices="fence-rack"/>`,
      finds: [],
    },
  ],
});
