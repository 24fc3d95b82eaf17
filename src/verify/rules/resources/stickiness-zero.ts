/** Clusters in which resources move back by themselves. */
import { childNamed, startTagSpan } from '../../../xml/element.js';
import { collectiveOf } from '../../../config/resources.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'stickiness-zero',
    category: 'resources',
    severity: 'info',
    summary: 'Nothing keeps resources where they run',
    since: '0.1.0',
    preset: 'strict',
  },
  docs: {
    why: 'The stickiness of a resource is 0 unless resource-stickiness says otherwise (1 for instances of a clone). After a failover it then moves back as soon as its old node returns, and resources may change places whenever something else starts: interruptions without need.',
    fix: 'Set resource-stickiness in the resource defaults, for example to 100.',
  },
  check({ cib, configuration }, report) {
    const movable = cib.primitives.filter(
      (primitive) => !isFenceDevice(primitive) && !collectiveOf(primitive),
    );
    if (movable.length === 0 || configuration.nodes.cluster.length < 2) return;
    if (movable.some((primitive) => configuration.meta(primitive).get('resource-stickiness'))) return;
    const section = childNamed(cib.root, 'configuration');
    const place = section && (childNamed(section, 'rsc_defaults') ?? childNamed(section, 'resources'));
    report(
      startTagSpan(place ?? cib.root),
      'no resource has a resource-stickiness: resources may move back to a node as soon as it returns',
      { help: 'pcs resource defaults update resource-stickiness=100' },
    );
  },
  examples: [
    {
      title: 'nothing is set',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="web" class="systemd" type="httpd"/>`,
      finds: [
        'no resource has a resource-stickiness: resources may move back to a node as soon as it returns',
      ],
    },
    {
      title: 'a default of 100',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_defaults><meta_attributes id="defaults"><nvpair id="d1" name="resource-stickiness" value="100"/></meta_attributes></rsc_defaults>`,
      finds: [],
    },
  ],
});
