/** Clones that restart everywhere when something happens on one node. */
import type { ResourceElement } from '../../../cib/resource-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { outermost } from '../../../config/resources.js';
import { metaCount, metaFlag } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { settingMeta } from '../../fix/meta-fix.js';

const STARTING = ['start', 'promote'];

export default cibRule({
  meta: {
    id: 'clone-interleave-missing',
    category: 'collectives',
    severity: 'warning',
    summary: 'A clone that follows another one is not interleaved',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Without interleave="true" an instance waits for all instances of the clone before it, on every node. When a node joins or one instance of the first clone restarts, all instances of the second stop and start again: the service is interrupted everywhere.',
    fix: 'Set the meta attribute interleave="true" for the clone that starts later.',
  },
  check({ configuration }, report) {
    const { resources, constraints } = configuration;
    const cloneOf = (id: string): ResourceElement | undefined => {
      const resource = resources.named(id);
      const whole = resource && outermost(resource);
      return whole?.kind === 'clone' ? whole : undefined;
    };
    const told = new Set<unknown>();
    for (const { first, firstAction, later, laterAction, kind, constraint, element } of constraints.orders) {
      if (kind !== 'Mandatory' || !STARTING.includes(firstAction) || !STARTING.includes(laterAction))
        continue;
      const [before, after] = [cloneOf(first), cloneOf(later)];
      if (!before || !after || before === after || told.has(after)) continue;
      // Of a clone with one instance there is no other one that could be interrupted.
      const isSingle = metaCount(configuration, after, 'clone-max') === 1;
      if (isSingle || metaFlag(configuration, after, 'interleave') === true) continue;
      told.add(after);
      report(
        startTagSpan(after.element),
        `"${after.id}" starts after "${before.id}" ("${constraint.id}") and is not interleaved: when one instance of "${before.id}" stops or a node joins, all its instances restart`,
        {
          help: `pcs resource meta ${after.id} interleave=true`,
          fix: settingMeta(after.element, 'interleave', 'true'),
          related: [{ at: startTagSpan(element), message: 'the order' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'filesystems after the lock manager',
      input: `<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
<clone id="fs-clone"><primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/></clone>
<rsc_order id="dlm-then-fs" first="dlm-clone" then="fs-clone"/>`,
      finds: [
        '"fs-clone" starts after "dlm-clone" ("dlm-then-fs") and is not interleaved: when one instance of "dlm-clone" stops or a node joins, all its instances restart',
      ],
    },
    {
      title: 'interleaved, and optional',
      input: `<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
<clone id="fs-clone"><meta_attributes id="m"><nvpair id="m1" name="interleave" value="true"/></meta_attributes><primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/></clone>
<clone id="log-clone"><primitive id="log" class="systemd" type="rsyslog"/></clone>
<rsc_order id="dlm-then-fs" first="dlm-clone" then="fs-clone"/>
<rsc_order id="dlm-then-log" first="dlm-clone" then="log-clone" kind="Optional"/>`,
      finds: [],
    },
  ],
});
