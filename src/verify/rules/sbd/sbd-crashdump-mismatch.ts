/** Dumps without time to write them. */
import { parseBoolean } from '../../../base/values.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { valueSpan } from '../../../xml/element.js';
import { deviceParameter } from '../../fence-devices.js';
import { sbdAgents } from '../../sbd-in-cluster.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'sbd-crashdump-mismatch',
    category: 'sbd',
    severity: 'warning',
    summary: 'A node is to write a dump when it is fenced, and has no time for it',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With "crashdump" fence_sbd asks the node to write a dump before it is reset. Writing takes longer than the watchdog timeout; only with "-C SECONDS" in SBD_OPTS does SBD stretch that timeout, else the watchdog resets the node in the middle of its dump. Older versions of SBD stretched it to 240 seconds by themselves; present ones do not.',
    fix: 'Add "-C" and a time that the dump takes to SBD_OPTS on all nodes, or remove "crashdump".',
  },
  check({ cib, sbd }, report) {
    const missing = sbd.find(
      ({ content: { conf } }) => !conf.isDump && !/(?:^|\s)-C/.test(sbdEntry(conf, 'SBD_OPTS')?.value ?? ''),
    );
    if (!cib || !missing) return;
    const { source } = missing;
    for (const device of sbdAgents(cib)) {
      const pair = deviceParameter(cib.configuration, device, 'crashdump');
      if (!pair || parseBoolean(pair.value) !== true) continue;
      const at = sbdEntry(missing.content.conf, 'SBD_OPTS')?.valueSpan ?? { source, start: 0, end: 0 };
      report(
        valueSpan(pair.element, 'value'),
        `"${device.id}" asks for a dump, but SBD_OPTS has no "-C": the watchdog resets the node while it writes`,
        {
          related: [{ at, message: 'the options of SBD' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'a dump without time',
      input: `==> cib.xml <==
<primitive id="sbd" class="stonith" type="fence_sbd"><instance_attributes id="sbd-p"><nvpair id="sbd-crashdump" name="crashdump" value="1"/></instance_attributes></primitive>
==> sbd <==
SBD_OPTS="-v"`,
      finds: [
        '"sbd" asks for a dump, but SBD_OPTS has no "-C": the watchdog resets the node while it writes',
      ],
    },
    {
      title: 'a dump with time',
      input: `==> cib.xml <==
<primitive id="sbd" class="stonith" type="fence_sbd"><instance_attributes id="sbd-p"><nvpair id="sbd-crashdump" name="crashdump" value="1"/></instance_attributes></primitive>
==> sbd <==
SBD_OPTS="-v -C 120"`,
      finds: [],
    },
  ],
});
