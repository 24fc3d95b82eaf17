/** A lock manager whose failure does not fence its node, or in a cluster that fences nothing. */
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { attributeSpan, startTagSpan, valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { isRecurringMonitor, operationSettings } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'controld-clone-fence',
    category: 'operations',
    severity: 'info',
    summary: 'A failed lock manager is restarted, which cannot succeed',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'dlm_controld cannot be restarted under filesystems that hold locks. When it fails, the node has to be fenced; with on-fail="restart", the default, the stop of what depends on it hangs first. It also waits until a lost node is fenced; where nothing fences, it waits for ever.',
    fix: 'Set on-fail="fence" for its monitor.',
  },
  check({ cib, configuration }, report) {
    const off = pairDisablingFencing(configuration);
    for (const primitive of cib.primitives) {
      if (agentOf(primitive) !== 'ocf:pacemaker:controld') continue;
      if (off) {
        report(
          startTagSpan(primitive.element),
          `"${primitive.id}" runs the lock manager, and fencing is off: when a node is lost, every filesystem that it had open is blocked on all nodes for ever`,
          {
            severity: 'error',
            related: [{ at: valueSpan(off.element, 'value'), message: 'fencing is off' }],
          },
        );
      }
      const monitor = primitive.operations.find(isRecurringMonitor);
      if (!monitor || operationSettings(monitor, 'on-fail').some(({ value }) => value === 'fence')) continue;
      report(
        attributeSpan(monitor.element, 'on-fail'),
        `when the lock manager "${primitive.id}" fails, it is restarted under the filesystems that use it: the stop hangs before the node is fenced`,
        { help: 'set on-fail="fence"' },
      );
    }
  },
  examples: [
    {
      title: 'the default',
      input: `<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"><operations><op id="dlm-monitor" name="monitor" interval="30s"/></operations></primitive></clone>`,
      finds: [
        'when the lock manager "dlm" fails, it is restarted under the filesystems that use it: the stop hangs before the node is fenced',
      ],
    },
    {
      title: 'fence',
      input: `<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"><operations><op id="dlm-monitor" name="monitor" interval="30s" on-fail="fence"/></operations></primitive></clone>`,
      finds: [],
    },
    {
      title: 'without fencing',
      input: `<nvpair id="o" name="stonith-enabled" value="false"/><clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"><operations><op id="dlm-monitor" name="monitor" interval="30s" on-fail="fence"/></operations></primitive></clone>`,
      finds: [
        '"dlm" runs the lock manager, and fencing is off: when a node is lost, every filesystem that it had open is blocked on all nodes for ever',
      ],
    },
  ],
});
