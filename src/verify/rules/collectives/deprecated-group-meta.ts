/** Groups whose members are told not to be together or not in order. */
import { parseBoolean } from '../../../base/values.js';
import { attributeSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'deprecated-group-meta',
    category: 'collectives',
    severity: 'warning',
    summary: 'A group switches off the order or the colocation of its members',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Order and colocation are what a group is. Pacemaker deprecates the attributes that switch them off and will ignore them one day; the group will then behave differently.',
    fix: 'Replace the group by an order or colocation constraint with a resource set.',
  },
  check({ cib, configuration }, report) {
    // A group takes the attributes over from a clone around it; each is reported once, where it is written.
    const reported = new Set<unknown>();
    for (const resource of cib.allResources) {
      if (resource.kind !== 'group') continue;
      for (const name of ['ordered', 'collocated']) {
        const pair = effectiveMeta(configuration, resource, name);
        if (pair?.value === undefined || parseBoolean(pair.value) !== false) continue;
        if (reported.has(pair.element)) continue;
        reported.add(pair.element);
        report(
          attributeSpan(pair.element, 'value'),
          `group "${resource.id}" has ${name}="${pair.value}", which Pacemaker deprecates and will ignore one day`,
          { help: 'use a constraint with a resource set in place of the group' },
        );
      }
    }
  },
  examples: [
    {
      title: 'a group without order',
      input: `<group id="tools">
  <meta_attributes id="tools-meta"><nvpair id="tools-ordered" name="ordered" value="false"/></meta_attributes>
  <primitive id="cron" class="systemd" type="crond"/><primitive id="mail" class="systemd" type="postfix"/>
</group>`,
      finds: ['group "tools" has ordered="false", which Pacemaker deprecates and will ignore one day'],
    },
    {
      title: 'a plain group',
      input:
        '<group id="tools"><primitive id="cron" class="systemd" type="crond"/><primitive id="mail" class="systemd" type="postfix"/></group>',
      finds: [],
    },
  ],
});
