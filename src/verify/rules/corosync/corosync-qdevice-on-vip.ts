/** Quorum devices behind an address that the cluster moves itself. */
import { plainValue } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { valueSpan } from '../../../xml/element.js';
import { addressResources } from '../../address-resources.js';
import { canonicalAddress } from '../../ip-address.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'corosync-qdevice-on-vip',
    category: 'corosync',
    severity: 'error',
    summary: 'The quorum device is reached by an address that a resource of the cluster brings up',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The quorum device decides which part of a divided cluster goes on. Behind an address of the cluster itself it is on one of its nodes: it is lost with that node, and cannot be reached while the address moves, which is when it is needed.',
    fix: 'Run the quorum device on a host outside of the cluster, and write the own address of that host.',
  },
  check({ cib, corosync }, report) {
    const moving = new Map(cib ? addressResources(cib) : []);
    for (const { content } of moving.size > 0 ? corosync : []) {
      const host = entryAt(content.conf, 'quorum.device.net.host');
      const resource = host && moving.get(canonicalAddress(plainValue(host)) ?? '');
      if (!resource) continue;
      report(
        host.valueSpan,
        `the quorum device is at "${plainValue(host)}", the address of the resource "${resource.id}": it is on a node of the cluster, and not there while the address moves`,
        {
          related: [{ at: valueSpan(resource.element, 'value'), message: `the address of "${resource.id}"` }],
        },
      );
    }
  },
  examples: [
    {
      title: 'a quorum device at an address of the cluster',
      input: `==> cib.xml <==
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-p"><nvpair id="ip-ip" name="ip" value="192.0.2.50"/></instance_attributes></primitive>
==> corosync.conf <==
quorum {
  provider: corosync_votequorum
  device {
    model: net
    net {
      host: 192.0.2.50
    }
  }
}`,
      finds: [
        'the quorum device is at "192.0.2.50", the address of the resource "ip": it is on a node of the cluster, and not there while the address moves',
      ],
    },
    {
      title: 'a quorum device at an address of its own',
      input: `==> cib.xml <==
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-p"><nvpair id="ip-ip" name="ip" value="192.0.2.50"/></instance_attributes></primitive>
==> corosync.conf <==
quorum {
  provider: corosync_votequorum
  device {
    model: net
    net {
      host: 192.0.2.60
    }
  }
}`,
      finds: [],
    },
  ],
});
