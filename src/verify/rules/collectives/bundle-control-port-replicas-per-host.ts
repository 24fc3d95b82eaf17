/** Bundles with one control port for several replicas on a node. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { instancesPerNode } from '../../collectives.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'bundle-control-port-replicas-per-host',
    category: 'collectives',
    severity: 'error',
    summary: 'A bundle has a control port and no addresses but several replicas per host',
    since: '0.1.0',
    preset: 'parity',
    parity: 'as-said',
  },
  docs: {
    why: 'Without addresses of their own the replicas on one host would share the control port of that host, which only one of them can have. Pacemaker refuses the bundle.',
    fix: 'Set replicas-per-host to 1, or add ip-range-start.',
  },
  check({ cib, configuration }, report) {
    for (const bundle of cib.resources) {
      if (bundle.kind !== 'bundle' || !bundle.network || !bundle.container) continue;
      const value = (name: string): string | undefined => bundle.network && attributeOf(bundle.network, name);
      if (value('control-port') === undefined || value('ip-range-start') !== undefined) continue;
      const count = instancesPerNode(configuration, bundle) ?? 1;
      if (count <= 1) continue;
      report(
        valueSpan(bundle.container, 'replicas-per-host'),
        `bundle "${bundle.id}" runs up to ${String(count)} replicas per host with one control-port and no ip-range-start: the port can serve one of them, and Pacemaker refuses the bundle`,
      );
    }
  },
  examples: [
    {
      title: 'two replicas and one port',
      input: `<bundle id="web-bundle"><podman image="web:1" replicas="4" replicas-per-host="2"/><network control-port="3121"/></bundle>`,
      finds: [
        'bundle "web-bundle" runs up to 2 replicas per host with one control-port and no ip-range-start: the port can serve one of them, and Pacemaker refuses the bundle',
      ],
    },
    {
      title: 'one replica and one port',
      input: `<bundle id="web-bundle"><podman image="web:1" replicas="2"/><network control-port="3121"/></bundle>`,
      finds: [],
    },
  ],
});
