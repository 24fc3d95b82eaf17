/** A delay by priority where nothing has a priority. */
import { parseIntervalSpec } from '../../../base/interval.js';
import { parseScore } from '../../../base/score.js';
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'priority-fencing-delay-without-priority',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'Fencing waits by priority, but no resource has one',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'priority-fencing-delay favours the node whose resources have the higher sum of priorities. When no resource has the meta attribute "priority", all nodes are equal, nobody waits, and two nodes that lose contact fence each other.',
    fix: 'Give the important resources a priority (for all of them: "priority" in rsc_defaults), or use pcmk_delay_base on one device.',
  },
  check({ cib, configuration }, report) {
    const pair = optionPair(configuration, 'priority-fencing-delay');
    if (!pair || (parseIntervalSpec(pair.value) ?? 0) === 0) return;
    const hasPriority = cib.allResources.some((resource) =>
      configuration
        .meta(resource)
        .get('priority')
        ?.choices.some(({ value }) => (parseScore(value) ?? 0) !== 0),
    );
    if (hasPriority) return;
    report(
      valueSpan(pair.element, 'value'),
      `priority-fencing-delay is "${pair.value}", but no resource has a priority: no node is favoured, and the delay is never used`,
    );
  },
  examples: [
    {
      title: 'no priority',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="15s"/>
<primitive id="db" class="systemd" type="postgresql"/>`,
      finds: [
        'priority-fencing-delay is "15s", but no resource has a priority: no node is favoured, and the delay is never used',
      ],
    },
    {
      title: 'a priority for all',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="15s"/>
<primitive id="db" class="systemd" type="postgresql"/>
<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-priority" name="priority" value="1"/></meta_attributes></rsc_defaults>`,
      finds: [],
    },
  ],
});
