/** Failures that are seen and not acted upon. */
import { defaultSettings, operationDefinitions, operationSettings } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'on-fail-ignore-monitor',
    category: 'operations',
    severity: 'warning',
    summary: 'A failed monitor is ignored',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With on-fail="ignore" the cluster pretends that a failed monitor has succeeded: the resource is shown as running and nothing is done, however long it is down.',
    fix: 'Remove on-fail, or use "restart". For a resource that matters to nobody, "block" shows at least that it has failed.',
  },
  check({ cib }, report) {
    for (const { value, at } of defaultSettings(cib, 'on-fail')) {
      if (value.toLowerCase() !== 'ignore') continue;
      report(
        at,
        'failed operations of all resources are ignored, monitors among them: what is down is taken for running',
      );
    }
    for (const { owner, operation } of operationDefinitions(cib)) {
      if (operation.name !== 'monitor') continue;
      for (const { value, at } of operationSettings(operation, 'on-fail')) {
        if (value.toLowerCase() !== 'ignore') continue;
        report(
          at,
          `failed monitors of "${owner.id}" are ignored: it is taken for running however long it is down`,
        );
      }
    }
  },
  examples: [
    {
      title: 'ignored',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="30s" on-fail="ignore"/></operations></primitive>`,
      finds: ['failed monitors of "web" are ignored: it is taken for running however long it is down'],
    },
    {
      title: 'restarted',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="30s" on-fail="restart"/></operations></primitive>`,
      finds: [],
    },
    {
      title: 'for all operations',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="on-fail" value="ignore"/></meta_attributes></op_defaults>`,
      finds: [
        'failed operations of all resources are ignored, monitors among them: what is down is taken for running',
      ],
    },
  ],
});
