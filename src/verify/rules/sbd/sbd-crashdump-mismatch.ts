/** Dumps without time to write them. */
import { parseBoolean } from '../../../base/values.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { deviceParameter } from '../../fence-devices.js';
import { sbdAgents } from '../../sbd-in-cluster.js';
import { clusterRule, type CibContext, type ClusterContext, type Report } from '../../rule.js';

/** `-C SECONDS` among the options of SBD. */
const HAS_DUMP_TIME = /(?:^|\s)-C/;

/** Time for a dump that nothing asks for. */
function checkUnused({ cib, sbd }: { cib: CibContext; sbd: ClusterContext['sbd'] }, report: Report): void {
  const agents = sbdAgents(cib);
  const asks = agents.some((device) => {
    const pair = deviceParameter(cib.configuration, device, 'crashdump');
    // A rule may decide it.
    return pair !== undefined && parseBoolean(pair.value) !== false;
  });
  if (agents.length === 0 || asks) return;
  for (const { content } of sbd) {
    const options = sbdEntry(content.conf, 'SBD_OPTS');
    if (!options || !HAS_DUMP_TIME.test(options.value)) continue;
    report(
      options.valueSpan,
      'SBD_OPTS gives time for a dump ("-C"), but no fence device has "crashdump": nodes are reset without one',
      {
        severity: 'info',
        related: agents.map(({ element }) => ({ at: startTagSpan(element), message: 'it asks for no dump' })),
      },
    );
  }
}

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
    if (cib) checkUnused({ cib, sbd }, report);
    const missing = sbd.find(
      ({ content: { conf } }) => !conf.isDump && !HAS_DUMP_TIME.test(sbdEntry(conf, 'SBD_OPTS')?.value ?? ''),
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
    {
      title: 'time for a dump that nothing asks for',
      input: `==> cib.xml <==
<primitive id="sbd" class="stonith" type="fence_sbd"/>
==> sbd <==
SBD_OPTS="-C 60"
`,
      finds: [
        'SBD_OPTS gives time for a dump ("-C"), but no fence device has "crashdump": nodes are reset without one',
      ],
    },
  ],
});
