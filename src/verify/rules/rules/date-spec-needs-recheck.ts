/** Rules about times of day in a cluster that does not look at the clock. */
import { parseIntervalSpec, readableInterval } from '../../../base/interval.js';
import { optionPair } from '../../../config/cluster-options.js';
import { configurationElements } from '../../../cib/id-index.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** A date_spec is mostly about hours: who writes one means them. */
const LONGEST = 3_600_000;

export default cibRule({
  meta: {
    id: 'date-spec-needs-recheck',
    category: 'rules',
    severity: 'warning',
    summary: 'A rule asks for times of day, and the cluster does not look at the clock',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker knows beforehand when a date begins or ends, but not when a date_spec (hours, weekdays) does. It looks at these only when it recalculates, at the latest after cluster-recheck-interval. With 0 it recalculates only when something else happens, so the rule takes effect hours late or never.',
    fix: 'Set cluster-recheck-interval to a few minutes, or remove it to get the default of 15 minutes.',
  },
  check({ cib, configuration }, report) {
    const pair = optionPair(configuration, 'cluster-recheck-interval');
    const interval = parseIntervalSpec(pair?.value ?? '');
    if (!pair || interval === undefined || (interval !== 0 && interval <= LONGEST)) return;
    const spec = configurationElements(cib.root).find(({ name }) => name === 'date_spec');
    if (!spec) return;
    report(
      valueSpan(pair.element, 'value'),
      interval === 0
        ? 'cluster-recheck-interval is 0, and a rule has a date_spec: it takes effect only when something else happens'
        : `cluster-recheck-interval is ${readableInterval(interval)}, and a rule has a date_spec: it may take effect that much too late`,
      { related: [{ at: startTagSpan(spec), message: 'the date_spec' }] },
    );
  },
  examples: [
    {
      title: 'working hours, and no clock',
      input: `<nvpair id="opt-recheck" name="cluster-recheck-interval" value="0"/>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="l" rsc="web"><rule id="r" score="100"><date_expression id="d" operation="date_spec"><date_spec id="s" hours="9-16"/></date_expression></rule></rsc_location>`,
      finds: [
        'cluster-recheck-interval is 0, and a rule has a date_spec: it takes effect only when something else happens',
      ],
    },
    {
      title: 'working hours, looked at twice a day',
      input: `<nvpair id="opt-recheck" name="cluster-recheck-interval" value="12h"/>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="l" rsc="web"><rule id="r" score="100"><date_expression id="d" operation="date_spec"><date_spec id="s" hours="9-16"/></date_expression></rule></rsc_location>`,
      finds: [
        'cluster-recheck-interval is 12h, and a rule has a date_spec: it may take effect that much too late',
      ],
    },
    {
      title: 'every five minutes',
      input: `<nvpair id="opt-recheck" name="cluster-recheck-interval" value="5min"/>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="l" rsc="web"><rule id="r" score="100"><date_expression id="d" operation="date_spec"><date_spec id="s" hours="9-16"/></date_expression></rule></rsc_location>`,
      finds: [],
    },
  ],
});
