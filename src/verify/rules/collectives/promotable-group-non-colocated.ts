/** Promotable clones of groups whose members need not be together. */
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { isPromotable } from '../../collectives.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'promotable-group-non-colocated',
    category: 'collectives',
    severity: 'warning',
    summary: 'The members of a promotable group may run apart',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A cloned group is promoted as a whole, on one node. When its members need not be together, an instance whose members are on different nodes cannot be promoted.',
    fix: 'Remove "collocated" from the group.',
  },
  check({ cib, configuration }, report) {
    for (const group of cib.allResources) {
      if (group.kind !== 'group' || !isPromotable(configuration, group)) continue;
      const pair = effectiveMeta(configuration, group, 'collocated');
      if (!pair || parseBoolean(pair.value) !== false) continue;
      report(
        valueSpan(pair.element, 'value'),
        `group "${group.id}" is to be promoted, but its members need not be on one node; an instance that is spread cannot be promoted`,
      );
    }
  },
  examples: [
    {
      title: 'members that may be apart',
      input: `<clone id="stack-clone"><meta_attributes id="c"><nvpair id="c1" name="promotable" value="true"/></meta_attributes>
<group id="stack"><meta_attributes id="g"><nvpair id="g1" name="collocated" value="false"/></meta_attributes>
<primitive id="disk" class="ocf" provider="pacemaker" type="Stateful"/><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"/></group></clone>`,
      finds: [
        'group "stack" is to be promoted, but its members need not be on one node; an instance that is spread cannot be promoted',
      ],
    },
    {
      title: 'members together',
      input: `<clone id="stack-clone"><meta_attributes id="c"><nvpair id="c1" name="promotable" value="true"/></meta_attributes>
<group id="stack"><meta_attributes id="g"><nvpair id="g1" name="collocated" value="true"/></meta_attributes>
<primitive id="disk" class="ocf" provider="pacemaker" type="Stateful"/><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"/></group></clone>`,
      finds: [],
    },
  ],
});
