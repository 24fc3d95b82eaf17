/** Bundles with more replicas than can ever run. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { instancesPerNode } from '../../collectives.js';
import { cibRule } from '../../rule.js';
import { counted } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'bundle-replicas-exceed',
    category: 'collectives',
    severity: 'info',
    summary: 'A bundle has more replicas than the nodes can run, or promotes more than it has',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A node runs replicas-per-host replicas of a bundle, one unless something else is set. Replicas beyond that never run, and tools show them as stopped for ever.',
    fix: 'Lower replicas, or raise replicas-per-host.',
  },
  check({ cib, configuration }, report) {
    const hosts = configuration.nodes.defined.filter(
      ({ kind }) => kind !== 'replica' && kind !== 'guest',
    ).length;
    for (const bundle of cib.resources) {
      if (bundle.kind !== 'bundle' || !bundle.container || hosts === 0) continue;
      const replicas = Number(
        attributeOf(bundle.container, 'replicas') ?? attributeOf(bundle.container, 'promoted-max') ?? 1,
      );
      const promoted = Number(attributeOf(bundle.container, 'promoted-max') ?? 0);
      if (promoted > replicas) {
        report(
          valueSpan(bundle.container, 'promoted-max'),
          `bundle "${bundle.id}" is to promote ${promoted} replicas and has ${replicas}: all of them are promoted`,
        );
      }
      const room = hosts * (instancesPerNode(configuration, bundle) ?? 1);
      if (!Number.isInteger(replicas) || replicas <= room) continue;
      report(
        valueSpan(bundle.container, 'replicas'),
        `bundle "${bundle.id}" is to have ${replicas} replicas, but ${counted(hosts, 'node')} can run ${room}: the others never run`,
      );
    }
  },
  examples: [
    {
      title: 'three replicas on two nodes',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<bundle id="web"><podman image="httpd:2.4" replicas="3"/></bundle>`,
      finds: ['bundle "web" is to have 3 replicas, but 2 nodes can run 2: the others never run'],
    },
    {
      title: 'two promoted of one',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<bundle id="db"><podman image="galera" replicas="1" promoted-max="2"/></bundle>`,
      finds: ['bundle "db" is to promote 2 replicas and has 1: all of them are promoted'],
    },
    {
      title: 'two replicas on two nodes',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<bundle id="web"><podman image="httpd:2.4" replicas="2"/></bundle>`,
      finds: [],
    },
  ],
});
