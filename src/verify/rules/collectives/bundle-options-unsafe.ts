/** Bundles whose containers have no network, share that of the host, or have all rights on it. */
import type { BundleElement } from '../../../cib/resource-elements.js';
import { attributeOf, valueSpan, startTagSpan } from '../../../xml/element.js';
import { cibRule, type Report } from '../../rule.js';

const NO_NETWORK = /(^|\s)--net(work)?[=\s]none(\s|$)/;

const PRIVILEGED = /(^|\s)--privileged(=true)?(\s|$)/;

const HOST_NETWORK = /(^|\s)--net(work)?[=\s]host(\s|$)/;

/** Containers that are not kept apart from their host. */
function checkHost({ id, container, network, primitive }: BundleElement, report: Report): void {
  if (!container) return;
  const options = attributeOf(container, 'options') ?? '';
  if (PRIVILEGED.test(options)) {
    report(
      valueSpan(container, 'options'),
      `the containers of bundle "${id}" have all rights on their host (--privileged): what breaks out of one is root there`,
      { severity: 'info', help: 'give the capabilities and devices that are needed: --cap-add, --device' },
    );
  }
  const isOnHost = attributeOf(container, 'network') === 'host' || HOST_NETWORK.test(options);
  if (!isOnHost || !primitive || (network && attributeOf(network, 'control-port') !== undefined)) return;
  report(
    valueSpan(container, HOST_NETWORK.test(options) ? 'options' : 'network'),
    `the containers of bundle "${id}" are in the network of their host, and listen for the cluster on the port that Pacemaker Remote has there: set another "control-port"`,
    { severity: 'info' },
  );
}

export default cibRule({
  meta: {
    id: 'bundle-options-unsafe',
    category: 'collectives',
    severity: 'error',
    summary: 'A bundle has no network, that of its host, or all rights on its host',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The cluster reaches the resource inside of a container over the network, by Pacemaker Remote. In a container without a network it cannot: the resource never starts. In the network of the host every container listens on the same port for the cluster, unless control-port gives another. With --privileged a container may do on the host whatever root may.',
    fix: 'Let the container have a network.',
  },
  check({ cib }, report) {
    for (const bundle of cib.resources) {
      if (bundle.kind === 'bundle') checkHost(bundle, report);
      // Where the bundle has no <network>, a rule of its own says that the resource cannot be reached.
      if (bundle.kind !== 'bundle' || !bundle.container || !bundle.primitive || !bundle.network) continue;
      const { container, primitive } = bundle;
      const name = ['network', 'options'].find((attribute) => {
        const value = attributeOf(container, attribute) ?? '';
        return attribute === 'network' ? value === 'none' : NO_NETWORK.test(value);
      });
      if (name === undefined) continue;
      report(
        valueSpan(container, name),
        `the containers of bundle "${bundle.id}" have no network: the cluster cannot reach "${primitive.id}" in them, and it never starts`,
        { related: [{ at: startTagSpan(primitive.element), message: 'the resource inside' }] },
      );
    }
  },
  examples: [
    {
      title: 'a container without a network',
      input: `<bundle id="web"><podman image="httpd:2.4" options="--net=none"/><network ip-range-start="192.0.2.10"/><primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/></bundle>`,
      finds: [
        'the containers of bundle "web" have no network: the cluster cannot reach "httpd" in them, and it never starts',
      ],
    },
    {
      title: 'the network of the host',
      input: `<bundle id="web"><podman image="httpd:2.4" network="host"/><network control-port="3121"/><primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/></bundle>`,
      finds: [],
    },
    {
      title: 'all rights on the host, in its network',
      input: `<bundle id="web"><podman image="httpd:2.4" options="--privileged --net=host"/><network ip-range-start="192.0.2.10"/><primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/></bundle>`,
      finds: [
        'the containers of bundle "web" have all rights on their host (--privileged): what breaks out of one is root there',
        'the containers of bundle "web" are in the network of their host, and listen for the cluster on the port that Pacemaker Remote has there: set another "control-port"',
      ],
    },
  ],
});
