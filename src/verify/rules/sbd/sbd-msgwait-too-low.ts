/** A disk whose messages count as received too early. */
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdSeconds } from '../../../sbd/sbd-settings.js';
import { sbdRule } from '../../rule.js';

export default sbdRule({
  meta: {
    id: 'sbd-msgwait-too-low',
    category: 'sbd',
    severity: 'error',
    summary: 'SBD takes a message for received before the watchdog has reset the node',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'After msgwait the cluster takes the fenced node for dead. A node that cannot read its disk is reset by its watchdog only after the watchdog timeout; with less than twice that time in msgwait it may still write when its resources start elsewhere.',
    fix: 'Create the disk anew with twice the watchdog timeout as msgwait: "sbd -d DISK -1 WATCHDOG -4 MSGWAIT create", while the cluster is down.',
  },
  check({ conf }, report) {
    const msgwait = sbdEntry(conf, 'Timeout (msgwait)');
    const watchdog = sbdEntry(conf, 'Timeout (watchdog)');
    const [wait, reset] = [sbdSeconds(conf, 'Timeout (msgwait)'), sbdSeconds(conf, 'Timeout (watchdog)')];
    if (!msgwait || !watchdog || wait === undefined || reset === undefined || wait >= 2 * reset) return;
    report(
      msgwait.valueSpan,
      `msgwait is ${wait}s, and the watchdog resets a node after ${reset}s: ${2 * reset}s or more are expected, else a node may still write when it is taken for dead`,
      { related: [{ at: watchdog.valueSpan, message: 'the watchdog timeout of the disk' }] },
    );
  },
  examples: [
    {
      title: 'one and the same time for both',
      input: `==Dumping header on disk /dev/disk/by-id/wwn-0x5000c500
Header version     : 2.1
Timeout (watchdog) : 5
Timeout (allocate) : 2
Timeout (loop)     : 1
Timeout (msgwait)  : 5`,
      finds: [
        'msgwait is 5s, and the watchdog resets a node after 5s: 10s or more are expected, else a node may still write when it is taken for dead',
      ],
    },
    {
      title: 'twice the watchdog timeout',
      input: `==Dumping header on disk /dev/disk/by-id/wwn-0x5000c500
Timeout (watchdog) : 15
Timeout (msgwait)  : 30`,
      finds: [],
    },
  ],
});
