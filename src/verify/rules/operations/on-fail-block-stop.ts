/** Failed stops that are not answered by fencing although it is available. */
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { defaultSettings, operationDefinitions, operationSettings } from '../../operation-definitions.js';
import { cibRule, type FindingDetail } from '../../rule.js';

/** What is ignored puts data at risk; what blocks costs time. */
function severityOf(reaction: string): FindingDetail {
  return reaction === 'ignore' ? { severity: 'warning' } : {};
}

export default cibRule({
  meta: {
    id: 'on-fail-block-stop',
    category: 'operations',
    severity: 'info',
    summary: 'A failed stop is ignored or blocks, although the cluster could fence the node',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A resource that failed to stop may still be active. With fencing the node is reset and the resource recovers elsewhere; "block" leaves it where it is until somebody acts, and "ignore" may start it a second time while the first is still there.',
    fix: 'Remove on-fail from the stop operation: the default is to fence the node.',
  },
  check({ cib, configuration }, report) {
    if (pairDisablingFencing(configuration)) return;
    for (const { value, at } of defaultSettings(cib, 'on-fail')) {
      const reaction = value.toLowerCase();
      if (reaction !== 'block' && reaction !== 'ignore') continue;
      const consequence =
        reaction === 'ignore'
          ? 'may be started elsewhere while it still runs there'
          : 'stays down until somebody cleans it up';
      report(
        at,
        `the operation defaults have on-fail="${value}", for stops, too: a resource whose stop failed does not fence its node, and ${consequence}`,
        severityOf(reaction),
      );
    }
    for (const { owner, operation } of operationDefinitions(cib)) {
      if (operation.name !== 'stop') continue;
      for (const { value, at } of operationSettings(operation, 'on-fail')) {
        const reaction = value.toLowerCase();
        if (reaction !== 'block' && reaction !== 'ignore') continue;
        const consequence =
          reaction === 'ignore'
            ? 'it may be started elsewhere while it still runs here'
            : 'it stays down until somebody cleans it up';
        report(
          at,
          `a failed stop of "${owner.id}" has on-fail="${value}" and does not fence the node: ${consequence}`,
          severityOf(reaction),
        );
      }
    }
  },
  examples: [
    {
      title: 'a failed stop that is ignored',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><operations>
  <op id="data-stop" name="stop" interval="0" on-fail="ignore"/>
</operations></primitive>`,
      finds: [
        'a failed stop of "data" has on-fail="ignore" and does not fence the node: it may be started elsewhere while it still runs here',
      ],
    },
    {
      title: 'all operations that block',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="on-fail" value="block"/></meta_attributes></op_defaults>`,
      finds: [
        'the operation defaults have on-fail="block", for stops, too: a resource whose stop failed does not fence its node, and stays down until somebody cleans it up',
      ],
    },
    {
      title: 'all operations whose failures are ignored',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="on-fail" value="ignore"/></meta_attributes></op_defaults>`,
      finds: [
        'the operation defaults have on-fail="ignore", for stops, too: a resource whose stop failed does not fence its node, and may be started elsewhere while it still runs there',
      ],
    },
    {
      title: 'a failed stop that fences',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><operations>
  <op id="data-stop" name="stop" interval="0" on-fail="fence"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
