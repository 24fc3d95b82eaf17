/** Clusters in which resources move back by themselves. */
import { startTagSpan } from '../../../xml/element.js';
import { collectiveOf, outermost } from '../../../config/resources.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'stickiness-zero',
    category: 'resources',
    severity: 'info',
    summary: 'Resources prefer nodes, and nothing keeps them where they run',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The stickiness of a resource is 0 unless resource-stickiness says otherwise (1 for instances of a clone). After a failover one that prefers a node moves back as soon as that node returns: a second interruption, often while the node is not well yet.',
    fix: 'Set resource-stickiness in the resource defaults, for example to 100.',
  },
  check({ cib, configuration }, report) {
    const movable = cib.primitives.filter(
      (primitive) => !isFenceDevice(primitive) && !collectiveOf(primitive),
    );
    if (movable.length === 0 || configuration.nodes.cluster.length < 2) return;
    if (movable.some((primitive) => configuration.meta(primitive).get('resource-stickiness'))) return;
    // Without a preference for a node nothing draws a resource back.
    const movableIds = new Set(movable.flatMap((primitive) => [primitive.id, outermost(primitive).id]));
    const preference = configuration.constraints.locations.find(
      ({ resource, fixed }) => fixed && fixed.score > 0 && movableIds.has(resource),
    );
    if (!preference) return;
    report(
      startTagSpan(preference.constraint.element),
      `"${preference.resource}" prefers node "${preference.fixed?.node ?? ''}", and no resource has a resource-stickiness: it moves back as soon as that node returns`,
      { help: 'pcs resource defaults update resource-stickiness=100' },
    );
  },
  examples: [
    {
      title: 'a preference, and nothing against it',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-alpha" rsc="web" node="alpha" score="100"/>`,
      finds: [
        '"web" prefers node "alpha", and no resource has a resource-stickiness: it moves back as soon as that node returns',
      ],
    },
    {
      title: 'a default of 200',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-alpha" rsc="web" node="alpha" score="100"/>
<rsc_defaults><meta_attributes id="defaults"><nvpair id="d1" name="resource-stickiness" value="200"/></meta_attributes></rsc_defaults>`,
      finds: [],
    },
  ],
});
