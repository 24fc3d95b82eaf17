/** Public logs of many versions: each tells its failures, losses and fencings in the default text. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import { timelineEntries } from '../../src/views/timeline/timeline-view.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { logFiles } from './recordings.js';

const LOGS: Readonly<Record<string, readonly string[]>> = {
  '01-pmlogconv-rhel7-1.1.16-0.log': [
    'monitor of prmPg on pm01 failed with 7 (not running)',
    'prmPg may no longer run on pm01',
    'move prmEx (pm01 to pm02), move prmFs (pm01 to pm02), move prmIp (pm01 to pm02), recover prmPg (pm01 to pm02)',
  ],
  '01-pmlogconv-rhel7-1.1.16-2.log': [
    'ping(prmPing): 192.168.201.254 is inactive',
    'stop of prmPg on pm01 failed with 1 (error)',
  ],
  '02-heartbeat3-pacemaker1.0-samples.log': [
    'start of prmApPostgreSQLDB on x3650a failed with 1 (error)',
    'stop of prmApPostgreSQLDB on x3650a failed with 1 (error)',
    'monitor of prmExPostgreSQLDB on x3650a failed with 7 (not running)',
    'promote of prmStateful:1 on x3650a failed with Timed Out',
    'migrate_from of prmGuest-a1 on x3650f failed with 1 (error)',
    'link eth2 to node x3650b is down',
    'ping target 192.168.201.254 is unreachable',
    'attrd was killed by signal 9',
    'pengine was killed by signal 9',
    'Client /usr/lib64/heartbeat/attrd "respawning too fast"',
    'x3650b was fenced (reset) by x3650a',
    'fencing (reset) of x3650b failed (TIMEOUT)',
    'Heartbeat 3.0.3 started',
    'Heartbeat stopped',
  ],
  '04-sle12-1.1.12-crmsh-history-guide.log': [
    'NFS server is up, but the locking daemons are down',
    'sle12-c: fencing (reboot) requested',
    'our peer process is no longer available',
  ],
  '06-rhel7-1.1.13-firewalled-a1.log': [
    'membership is now a1; a2, a3 and a4 left without saying so: the token was lost before',
    'without quorum neither fencing nor resources are managed',
    'known failure: monitor of dlm:0 on a2 (not installed)',
    'stop webserver (a1), stop VIP (a1)',
  ],
  '07b-sles12-pacemaker.log-hso-hana.log': ['Pacemaker on hso-hana-vm-s1-0 left the process group'],
  '09-rhel8-2.0.3-openstack-bundle-wrapped.log': [
    'haproxy-bundle-podman-2 may no longer run on overcloud-controller-2: 1000000 failures',
    'podman(haproxy-bundle-podman-2): Error: error creating container storage',
  ],
  '11-centos7-1.1.20-smc22-ring-faulty.log': [
    'known failure: monitor of MyResource on smc21-m10 (unknown error)',
    'recover MyResource (smc21-m10)',
    'ring 0 is marked faulty (10.230.166.125)',
  ],
  '13-azure-sles15-knet.log': [
    'link 0 to node 2 is down',
    'the token was lost (no answer for 40000 ms): a node does not answer',
  ],
  '15-paf80-cman-quoted.log': [
    'Call to fence node02 (reset) failed with rc=237',
    'fencing (reboot) of node02 failed (No such device)',
  ],
  '17-sbd76-centos7-watchdog.log': [
    'sbd: Servant cluster is outdated (age: 4)',
    'sbd: Latency: No liveness for 4 s exceeds threshold of 3 s',
  ],
  '19-corosync-qdevice10-quorum-lost.log': [
    'the token was lost: a node does not answer',
    'node 2 left without saying so',
    "doesn't sent any message during 10000ms. Disconnecting",
  ],
  '21-kronosnet434-nohost.log': ['no active link to node 2'],
  '23-seagate-corosync-no-time.log': [
    'the token was lost: a node does not answer',
    'node 4 and node 3 left without saying so',
  ],
  '25-rhel8-linbit-azure-fence.log': [
    'membership is now node 1 and node 3; node 2 left without saying so',
    'membership is now node 1, node 2 and node 3',
  ],
  '27-rhel-kb-allegedly-fenced.log': [
    'the token was lost: a node does not answer',
    'membership is now fastvm-rhel-8-0-23',
    'node2 is to be fenced: peer is no longer part of the cluster',
  ],
  '29-paf233-debian12-2.1.5.log': [
    'monitor of c_exportfs_exp1 on hv97 failed with Timed Out after 20s: Resource agent did not complete within 20s',
  ],
  // It only advises a setting.
  '31-sbd123-daemon.warning-template.log': [],
};

describe.skipIf(!hasShared)(sharedTitle('the default text'), () => {
  it.each(Object.entries(LOGS))('of %s tells what matters', async (name, words) => {
    const timeline = await readTimeline(logFiles([join(sharedFolder, 'logs/unseen', name)]));
    const text = timelineEntries(timeline)
      .map((entry) => entry.text)
      .join('\n');
    for (const one of words) expect(text).toContain(one);
    if (words.length === 0) expect(text).toBe('');
  });
});
