/** Fencing is on and nothing can fence. */
import { childNamed, startTagSpan } from '../../../xml/element.js';
import { hasWatchdogFencing, pairDisablingFencing } from '../../../config/cluster-options.js';
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'no-fencing-devices',
    category: 'fencing',
    severity: 'error',
    summary: 'Fencing is on, but there is no fence device',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Fencing is on unless it is switched off. Pacemaker starts no resource at all while it has nothing to fence with.',
    fix: 'Configure a fence device for every node, or SBD with a watchdog. Switching fencing off starts the resources and puts the data at risk.',
  },
  check({ cib, configuration }, report) {
    if (
      pairDisablingFencing(configuration) ||
      hasWatchdogFencing(configuration) ||
      fenceDevices(cib).length > 0
    )
      return;
    const section = childNamed(cib.root, 'configuration');
    const resources = section && childNamed(section, 'resources');
    report(
      startTagSpan(resources ?? section ?? cib.root),
      'fencing is on, but no resource of class "stonith" is configured and no watchdog is in use; Pacemaker starts no resource',
      { help: 'configure a fence device for every node and test it' },
    );
  },
  examples: [
    {
      title: 'a resource, and nothing to fence with',
      input: '<primitive id="web" class="systemd" type="httpd"/>',
      finds: [
        'fencing is on, but no resource of class "stonith" is configured and no watchdog is in use; Pacemaker starts no resource',
      ],
    },
    {
      title: 'a fence device',
      input: '<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>',
      finds: [],
    },
    {
      title: 'nodes that fence themselves by their watchdog',
      input: `<nvpair id="opt-watchdog" name="have-watchdog" value="true"/>
<nvpair id="opt-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>`,
      finds: [],
    },
  ],
});
