/** Clusters in which resources move back by themselves. */
import { parseScore } from '../../../base/score.js';
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan } from '../../../xml/element.js';
import { collectiveOf, outermost } from '../../../config/resources.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'stickiness-zero',
    category: 'resources',
    severity: 'info',
    summary: 'Nothing keeps resources where they run',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The stickiness of a resource is 0 unless resource-stickiness says otherwise (1 for instances of a clone). After a failover one that prefers a node moves back as soon as that node returns: a second interruption, often while the node is not well yet. Without any preference, too, Pacemaker moves resources to a node that has fewer of them.',
    fix: 'Set resource-stickiness in the resource defaults, for example to 100.',
  },
  check({ cib, configuration }, report) {
    const movable = cib.primitives.filter(
      (primitive) => !isFenceDevice(primitive) && !collectiveOf(primitive),
    );
    if (movable.length === 0 || configuration.nodes.cluster.length < 2) return;
    const isSet = movable.some((primitive) => {
      const decided = configuration.meta(primitive).get('resource-stickiness');
      return decided?.choices.some(({ value }) => parseScore(value) !== 0);
    });
    if (isSet) return;
    // Without a preference for a node nothing draws a resource back.
    const movableIds = new Set(movable.flatMap((primitive) => [primitive.id, outermost(primitive).id]));
    const preference = configuration.constraints.locations.find(
      ({ resource, fixed }) => fixed && fixed.score > 0 && movableIds.has(resource),
    );
    // A sketch of a few resources need not say it; a cluster that runs, or whose defaults somebody wrote, does.
    const isMeant = cib.resourceDefaults.length > 0 || optionPair(configuration, 'dc-version') !== undefined;
    if (!preference) {
      if (!isMeant) return;
      const [first] = movable;
      if (first)
        report(
          startTagSpan(outermost(first).element),
          'no resource has a resource-stickiness: when a node joins, the cluster may stop resources and move them there, only to spread them',
          { help: 'pcs resource defaults update resource-stickiness=100' },
        );
      return;
    }
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
    {
      title: 'no preference and no stickiness',
      input: `<nvpair id="o" name="dc-version" value="2.1.7-5.el9"/><node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="web" class="systemd" type="httpd"/>`,
      finds: [
        'no resource has a resource-stickiness: when a node joins, the cluster may stop resources and move them there, only to spread them',
      ],
    },
    {
      title: 'a sketch without defaults',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="web" class="systemd" type="httpd"/>`,
      finds: [],
    },
  ],
});
