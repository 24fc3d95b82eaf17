/** Monitors that wait because a start ends too early. */
import { intervalOf as millisecondsOf } from '../../../base/interval.js';
import { defaultSettings, operationDefinitions, operationSettings } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'start-delay-used',
    category: 'operations',
    severity: 'info',
    summary: 'A monitor is delayed after the start',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A start should end when the service works. A start-delay hides one that ends before: what depends on the resource starts too early, and failures of the first seconds are not seen.',
    fix: 'Mend the start action of the agent or unit, and remove start-delay.',
  },
  check({ cib }, report) {
    for (const { value, at } of defaultSettings(cib, 'start-delay')) {
      if (millisecondsOf(value) === 0) continue;
      report(
        at,
        `every operation waits ${value} before it runs, stops included: a start that ends before the service works should be mended instead`,
      );
    }
    for (const { owner, operation } of operationDefinitions(cib)) {
      for (const { value, at } of operationSettings(operation, 'start-delay')) {
        if (millisecondsOf(value) === 0) continue;
        report(
          at,
          `${operation.name ?? 'an operation'} of "${owner.id}" waits ${value} before it runs: a start that ends before the service works should be mended instead`,
        );
      }
    }
  },
  examples: [
    {
      title: 'a minute',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="30s" start-delay="60s"/></operations></primitive>`,
      finds: [
        'monitor of "web" waits 60s before it runs: a start that ends before the service works should be mended instead',
      ],
    },
    {
      title: 'for all operations',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="start-delay" value="10s"/></meta_attributes></op_defaults>`,
      finds: [
        'every operation waits 10s before it runs, stops included: a start that ends before the service works should be mended instead',
      ],
    },
    {
      title: 'none',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="30s"/></operations></primitive>`,
      finds: [],
    },
  ],
});
