/** Two fencing levels with the same number for the same target. */
import { elementSpan, valueSpan } from '../../../xml/element.js';
import { levelsByTarget } from '../../fencing-targets.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fencing-level-duplicate',
    category: 'fencing',
    severity: 'error',
    summary: 'A target has two fencing levels with the same number',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker has one level of each number for a target. What a second element of that number does is not defined: its devices are added to the first or replace them.',
    fix: 'Put all devices that belong together into one level, and give alternatives the next number.',
  },
  check({ cib }, report) {
    for (const level of cib.fencingLevels) {
      const twice = level.devices.find((id, i) => level.devices.indexOf(id) < i);
      if (twice === undefined) continue;
      report(
        valueSpan(level.element, 'devices'),
        `fencing level "${level.id ?? ''}" names the device "${twice}" twice: it is asked once, and another one may be meant`,
        { severity: 'warning' },
      );
    }
    for (const { target, levels } of levelsByTarget(cib)) {
      const first = new Map<number, (typeof levels)[number]>();
      for (const level of levels) {
        const index = Number(level.index);
        const earlier = first.get(index);
        if (!earlier) first.set(index, level);
        else if (Number.isInteger(index)) {
          report(
            valueSpan(level.element, 'index'),
            `fencing level "${level.id ?? ''}" is a second level ${index} of ${target}, after "${earlier.id ?? ''}"; which devices are used is not defined`,
            { related: [{ at: elementSpan(earlier.element), message: 'the first level of that number' }] },
          );
        }
      }
    }
  },
  examples: [
    {
      title: 'two first levels',
      input: `<fencing-level id="node1-ilo" target="node1" index="1" devices="ilo"/>
<fencing-level id="node1-rack" target="node1" index="1" devices="fence-rack"/>`,
      finds: [
        'fencing level "node1-rack" is a second level 1 of node "node1", after "node1-ilo"; which devices are used is not defined',
      ],
    },
    {
      title: 'one device twice in a level',
      input: '<fencing-level id="node1-psu" target="node1" index="1" devices="psu1,psu1"/>',
      finds: [
        'fencing level "node1-psu" names the device "psu1" twice: it is asked once, and another one may be meant',
      ],
    },
    {
      title: 'the same number for two nodes',
      input: `<fencing-level id="node1-ilo" target="node1" index="1" devices="ilo1"/>
<fencing-level id="node2-ilo" target="node2" index="1" devices="ilo2"/>`,
      finds: [],
    },
  ],
});
