/** Bundles with a resource inside that the cluster cannot talk to. */
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'bundle-primitive-unreachable',
    category: 'collectives',
    severity: 'error',
    summary: 'A bundle runs a resource inside but has neither an address range nor a control port',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Pacemaker manages the resource inside a container over the network. Without ip-range-start or control-port it has no way in, and refuses the bundle.',
    fix: 'Add ip-range-start or control-port to <network> of the bundle, or take the resource out.',
  },
  check({ cib }, report) {
    for (const bundle of cib.resources) {
      if (bundle.kind !== 'bundle' || !bundle.primitive) continue;
      const { network } = bundle;
      const isReachable =
        network &&
        ['ip-range-start', 'control-port'].some((name) => (attributeOf(network, name) ?? '') !== '');
      if (isReachable) continue;
      report(
        startTagSpan(network ?? bundle.element),
        `bundle "${bundle.id}" has no ip-range-start and no control-port: Pacemaker cannot reach "${bundle.primitive.id}" inside and refuses the bundle`,
      );
    }
  },
  examples: [
    {
      title: 'a resource inside and no network',
      input: `<bundle id="web-bundle"><podman image="web:1" replicas="2"/>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      finds: [
        'bundle "web-bundle" has no ip-range-start and no control-port: Pacemaker cannot reach "web" inside and refuses the bundle',
      ],
    },
    {
      title: 'a range of addresses',
      input: `<bundle id="web-bundle"><podman image="web:1" replicas="2"/><network ip-range-start="192.0.2.10"/>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      finds: [],
    },
  ],
});
