/** Interval and timeout of pings. */
import { plainValue, sectionsAt, wholeNumber } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

const PAIR = ['knet_ping_interval', 'knet_ping_timeout'] as const;

/** How often knet looks at its timers, in milliseconds. */
const RESOLUTION = 200;

export default corosyncRule({
  meta: {
    id: 'corosync-ping-pair',
    category: 'corosync',
    severity: 'warning',
    summary: 'Only one of two settings that belong together is set',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The interval and the timeout of the pings by which a link is watched fit each other by default. With one of them set the other one is no longer made to fit, and links are called down too early or too late.',
    fix: 'Set both, the timeout a multiple of the interval, or neither.',
  },
  check({ conf }, report) {
    for (const { entries } of sectionsAt(conf, 'totem.interface')) {
      const [interval, timeout] = PAIR.map((name) => entries.find((entry) => entry.name === name));
      for (const one of [interval, timeout]) {
        const milliseconds = one && wholeNumber(plainValue(one));
        if (!one || milliseconds === undefined || milliseconds === 0 || milliseconds >= RESOLUTION) continue;
        report(
          one.valueSpan,
          `"${one.name}" is ${milliseconds} ms, and knet looks at its timers every ${RESOLUTION} ms; Corosync does not take less`,
        );
      }
      const entry = interval ?? timeout;
      if (!entry || (interval && timeout)) continue;
      const missing = interval ? PAIR[1] : PAIR[0];
      report(
        { ...entry.nameSpan, end: entry.valueSpan.end },
        `"${entry.name}" is set without "${missing}"; both are expected, or neither`,
      );
    }
  },
  examples: [
    {
      title: 'an interval alone',
      input: `totem {
  interface {
    knet_ping_interval: 500
  }
}`,
      finds: ['"knet_ping_interval" is set without "knet_ping_timeout"; both are expected, or neither'],
    },
    {
      title: 'both',
      input: `totem {
  interface {
    knet_ping_interval: 500
    knet_ping_timeout: 2000
  }
}`,
      finds: [],
    },
    {
      title: 'less than knet can measure',
      input: `totem {
  interface {
    knet_ping_interval: 100
    knet_ping_timeout: 400
  }
}
`,
      finds: [
        '"knet_ping_interval" is 100 ms, and knet looks at its timers every 200 ms; Corosync does not take less',
      ],
    },
  ],
});
