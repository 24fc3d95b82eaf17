/** Promotable resources of which only one role is watched. */
import { startTagSpan } from '../../../xml/element.js';
import { isRecurringMonitor, operationRole } from '../../operation-definitions.js';
import { isPromotable } from '../../collectives.js';
import { cibRule } from '../../rule.js';
import { roleInWords } from '../../target/role-words.js';

export default cibRule({
  meta: {
    id: 'promotable-monitor-role-missing',
    category: 'operations',
    severity: 'warning',
    summary: 'A promotable resource is watched in one of its two roles only',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A monitor without a role, or with the role Unpromoted, runs on unpromoted instances; one with the role Promoted on promoted ones. Without both, failures in the other role go unnoticed, and agents that decide about promotion in their monitor cannot do so.',
    fix: 'Add a monitor for the missing role, with another interval than the first.',
  },
  check({ cib, configuration, target }, report) {
    for (const primitive of cib.primitives) {
      const monitors = primitive.operations.filter(isRecurringMonitor);
      if (monitors.length === 0 || !isPromotable(configuration, primitive)) continue;
      const roles = new Set(monitors.map(operationRole));
      const first = monitors[0];
      const missing = !roles.has('Promoted')
        ? 'Promoted'
        : !roles.has('Unpromoted') && !roles.has('Started')
          ? 'Unpromoted'
          : undefined;
      if (missing === undefined || !first) continue;
      const role = roleInWords(missing, target);
      report(
        startTagSpan(first.element),
        `"${primitive.id}" is promotable and has no monitor for the role ${role}: failures of its ${missing.toLowerCase()} instances go unnoticed`,
        { help: `add a monitor with role="${role}" and another interval` },
      );
    }
  },
  examples: [
    {
      title: 'only the promoted instance is watched',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="galera"><operations>
    <op id="db-monitor" name="monitor" interval="10s" role="Promoted"/>
  </operations></primitive>
</clone>`,
      finds: [
        '"db" is promotable and has no monitor for the role Unpromoted: failures of its unpromoted instances go unnoticed',
      ],
    },
    {
      title: 'the same by the names of Pacemaker 2.0',
      target: 'pacemaker=2.0',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="galera"><operations>
    <op id="db-monitor" name="monitor" interval="10s" role="Master"/>
  </operations></primitive>
</clone>`,
      finds: [
        '"db" is promotable and has no monitor for the role Slave: failures of its unpromoted instances go unnoticed',
      ],
    },
    {
      title: 'both roles, one of them by default',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="galera"><operations>
    <op id="db-monitor-promoted" name="monitor" interval="10s" role="Promoted"/>
    <op id="db-monitor" name="monitor" interval="20s"/>
  </operations></primitive>
</clone>`,
      finds: [],
    },
  ],
});
