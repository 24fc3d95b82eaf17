/** Bundles whose containers have no network, and whose resource needs one. */
import { attributeOf, valueSpan, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const NO_NETWORK = /(^|\s)--net(work)?[=\s]none(\s|$)/;

export default cibRule({
  meta: {
    id: 'bundle-options-unsafe',
    category: 'collectives',
    severity: 'error',
    summary: 'A bundle with a resource inside has no network',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The cluster reaches the resource inside of a container over the network, by Pacemaker Remote. In a container without a network it cannot: the resource never starts.',
    fix: 'Let the container have a network.',
  },
  check({ cib }, report) {
    for (const bundle of cib.resources) {
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
  ],
});
