/** Monitors of stopped instances of clones, which Pacemaker does not run. */
import { attributeSpan } from '../../../xml/element.js';
import { collectiveOf } from '../../../config/resources.js';
import { metaFlag } from '../../meta-values.js';
import { operationRole } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'monitor-role-stopped-clone',
    category: 'operations',
    severity: 'warning',
    summary: 'A monitor for stopped instances is in a clone, where it never runs',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A monitor with role="Stopped" looks on nodes where a resource should not run whether it does. Pacemaker does not do that for clones whose instances are alike: the operation never runs.',
    fix: 'Remove the operation.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      const clone = collectiveOf(primitive);
      if (clone?.kind !== 'clone' || metaFlag(configuration, clone, 'globally-unique') === true) continue;
      for (const operation of primitive.operations) {
        if (operation.name !== 'monitor' || operationRole(operation) !== 'Stopped') continue;
        report(
          attributeSpan(operation.element, 'role'),
          `the monitor of "${primitive.id}" for the role "Stopped" never runs: Pacemaker does not look for stray instances of the clone "${clone.id}"`,
        );
      }
    }
  },
  examples: [
    {
      title: 'in a clone',
      input: `<clone id="web-clone"><primitive id="web" class="systemd" type="httpd"><operations>
  <op id="web-stopped" name="monitor" interval="60s" role="Stopped"/>
</operations></primitive></clone>`,
      finds: [
        'the monitor of "web" for the role "Stopped" never runs: Pacemaker does not look for stray instances of the clone "web-clone"',
      ],
    },
    {
      title: 'by itself',
      input: `<primitive id="web" class="systemd" type="httpd"><operations>
  <op id="web-stopped" name="monitor" interval="60s" role="Stopped"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
