/** Addresses and ports of bundles that somebody else has, too, and places in containers that are taken. */
import type { Span } from '../../../base/source.js';
import type { Cib } from '../../../cib/cib.js';
import type { BundleElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { attributeOf, valueSpan, type XmlElement } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { canonicalAddress } from '../../ip-address.js';
import { cibRule, type Report } from '../../rule.js';

interface Owner {
  readonly id: string;
  readonly at: Span;
}

/** A misspelt number must not make a million addresses. */
const MOST_REPLICAS = 256;

/** The addresses of a bundle: the first one and one more for each replica. */
function addressesOf({ container, network }: BundleElement): string[] {
  const first = network && canonicalAddress(attributeOf(network, 'ip-range-start') ?? '');
  const parts = first?.includes(':') ? undefined : first?.split('.').map(Number);
  const replicas = Number((container && attributeOf(container, 'replicas')) ?? 1);
  if (!parts || !Number.isInteger(replicas)) return [];
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  return Array.from({ length: Math.min(replicas, MOST_REPLICAS) }, (_, i) => {
    const address = number + i;
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
  });
}

/** The addresses that resources bring up by themselves. */
function floatingAddresses(cib: Cib, configuration: Configuration): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const primitive of cib.primitives) {
    if (agentOf(primitive) !== 'ocf:heartbeat:IPaddr2') continue;
    const pair = configuration.parameters(primitive).settled('ip');
    const address = pair && canonicalAddress(pair.value);
    if (address !== undefined && !owners.has(address))
      owners.set(address, { id: primitive.id, at: valueSpan(pair?.element ?? primitive.element, 'value') });
  }
  return owners;
}

/** A range of ports that a bundle takes. */
interface Ports {
  readonly first: number;
  readonly last: number;
  /** As it is written. */
  readonly text: string;
  readonly at: Span;
}

/** `80`, or a range as in `8000-8010`. */
function portsOf(element: XmlElement, attribute: string): Ports | undefined {
  const text = attributeOf(element, attribute)?.trim() ?? '';
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  return { first: Number(first), last: Number(last), text, at: valueSpan(element, attribute) };
}

/** What a bundle maps, and the port by which the cluster talks to its containers. */
function portsOfNetwork(network: XmlElement): Ports[] {
  const mappings = network.children.filter(({ name }) => name === 'port-mapping');
  const mapped = mappings.flatMap((mapping) => portsOf(mapping, 'port') ?? portsOf(mapping, 'range') ?? []);
  const control = portsOf(network, 'control-port');
  return control ? [control, ...mapped] : mapped;
}

/** Ports that are mapped twice: in one bundle, or by bundles that have no addresses and so use those of the nodes. */
function checkPorts({ resources }: Cib, report: Report): void {
  const onNodes: (Owner & Ports)[] = [];
  for (const bundle of resources) {
    if (bundle.kind !== 'bundle' || !bundle.network) continue;
    const hasAddresses = attributeOf(bundle.network, 'ip-range-start') !== undefined;
    const taken = hasAddresses ? [] : onNodes;
    for (const ports of portsOfNetwork(bundle.network)) {
      const other = taken.find(({ first, last }) => first <= ports.last && ports.first <= last);
      taken.push({ ...ports, id: bundle.id });
      if (!other) continue;
      report(
        ports.at,
        other.id === bundle.id
          ? `bundle "${bundle.id}" maps port ${ports.text} twice: its containers cannot start`
          : `bundle "${bundle.id}" maps port ${ports.text} of the nodes, which "${other.id}" maps, too: they cannot run on one node`,
        {
          severity: other.id === bundle.id ? undefined : 'warning',
          related: [{ at: other.at, message: 'the other' }],
        },
      );
    }
  }
}

/** Places of the containers in which two storages are to be mounted. */
function checkStorage({ resources }: Cib, report: Report): void {
  for (const bundle of resources) {
    if (bundle.kind !== 'bundle' || !bundle.storage) continue;
    const taken = new Map<string, Span>();
    for (const mapping of bundle.storage.children.filter(({ name }) => name === 'storage-mapping')) {
      const written = attributeOf(mapping, 'target-dir');
      // A slash at the end, or one more between, names the same place.
      const target = written?.trim().split('/').filter(Boolean).join('/');
      if (written === undefined || target === undefined) continue;
      const at = valueSpan(mapping, 'target-dir');
      const other = taken.get(target);
      if (!other) taken.set(target, at);
      else
        report(at, `bundle "${bundle.id}" mounts two storages at ${written}: its containers cannot start`, {
          related: [{ at: other, message: 'the other' }],
        });
    }
  }
}

export default cibRule({
  meta: {
    id: 'bundle-duplicate-port-or-ip-range',
    category: 'collectives',
    severity: 'error',
    summary: 'A bundle uses an address, a port or a place for storage that is taken',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A bundle takes one address for each replica, counted up from ip-range-start. When another bundle or an address resource has one of them, two machines answer for it, and connections break at random. A port can be given once: to one mapping of a bundle, and without addresses of their own to one bundle of a node. Two storages at one place of a container are refused by what runs the containers.',
    fix: 'Choose a range in which nobody has an address.',
  },
  check({ cib, configuration }, report) {
    checkPorts(cib, report);
    checkStorage(cib, report);
    const owners = floatingAddresses(cib, configuration);
    for (const bundle of cib.resources) {
      if (bundle.kind !== 'bundle' || !bundle.network) continue;
      const at = valueSpan(bundle.network, 'ip-range-start');
      const addresses = addressesOf(bundle);
      const taken = addresses.find((address) => owners.has(address));
      const other = taken === undefined ? undefined : owners.get(taken);
      for (const address of addresses) if (!owners.has(address)) owners.set(address, { id: bundle.id, at });
      if (!other) continue;
      report(
        at,
        `bundle "${bundle.id}" uses ${addresses.length === 1 ? 'the address' : `the addresses from ${addresses[0] ?? ''} to ${addresses.at(-1) ?? ''}, among them`} ${taken ?? ''}, which "${other.id}" has: two machines answer for it`,
        { related: [{ at: other.at, message: `"${other.id}" has it here` }] },
      );
    }
  },
  examples: [
    {
      title: 'an address resource within the range',
      input: `<bundle id="web"><podman image="httpd:2.4" replicas="3"/><network ip-range-start="192.0.2.10"/></bundle>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.11"/></instance_attributes></primitive>`,
      finds: [
        'bundle "web" uses the addresses from 192.0.2.10 to 192.0.2.12, among them 192.0.2.11, which "ip" has: two machines answer for it',
      ],
    },
    {
      title: 'two ranges side by side',
      input: `<bundle id="web"><podman image="httpd:2.4" replicas="3"/><network ip-range-start="192.0.2.10"/></bundle>
<bundle id="db"><podman image="postgres:17" replicas="2"/><network ip-range-start="192.0.2.13"/></bundle>`,
      finds: [],
    },
    {
      title: 'two storages at one place, and at two',
      input: `<bundle id="web"><podman image="httpd:2.4"/><storage><storage-mapping id="s1" source-dir="/srv/a" target-dir="/var/www"/><storage-mapping id="s2" source-dir="/srv/b" target-dir="/var/www/"/><storage-mapping id="s3" source-dir="/srv/a" target-dir="/var/log"/></storage></bundle>`,
      finds: ['bundle "web" mounts two storages at /var/www/: its containers cannot start'],
    },
    {
      title: 'a port that is mapped twice',
      input: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="192.0.2.10"><port-mapping id="p1" port="80"/><port-mapping id="p2" port="80"/></network></bundle>`,
      finds: ['bundle "web" maps port 80 twice: its containers cannot start'],
    },
    {
      title: 'a port within a range, and one by which the cluster talks to two bundles',
      input: `<bundle id="web"><podman image="httpd:2.4"/><network control-port="3121"><port-mapping id="p1" range="8000-8010"/><port-mapping id="p2" port="8005"/></network></bundle>
<bundle id="blog"><podman image="httpd:2.4"/><network control-port="3121"/></bundle>`,
      finds: [
        'bundle "web" maps port 8005 twice: its containers cannot start',
        'bundle "blog" maps port 3121 of the nodes, which "web" maps, too: they cannot run on one node',
      ],
    },
    {
      title: 'a port of the nodes that two bundles map',
      input: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="p1" port="80"/></network></bundle>
<bundle id="blog"><podman image="httpd:2.4"/><network><port-mapping id="p2" port="80"/></network></bundle>`,
      finds: ['bundle "blog" maps port 80 of the nodes, which "web" maps, too: they cannot run on one node'],
    },
  ],
});
