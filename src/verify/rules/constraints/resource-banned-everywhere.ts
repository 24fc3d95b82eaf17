/** Resources that no node may run. */
import { MINUS_INFINITY } from '../../../base/score.js';
import type { LocationElement } from '../../../cib/constraint-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'resource-banned-everywhere',
    category: 'constraints',
    severity: 'error',
    summary: 'Location constraints ban a resource from every node',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A score of -INFINITY keeps a resource off a node without exception. With one for each node there is none left, and the resource never runs.',
    fix: 'Remove the ban from at least one node. Bans often stay behind after resources were moved by hand (crm_resource --clear removes those).',
  },
  check({ configuration }, report) {
    const nodes = configuration.nodes.defined.map(({ name }) => name.toLowerCase());
    if (nodes.length === 0) return;
    const bans = new Map<string, { node: string; constraint: LocationElement }[]>();
    for (const { resource, fixed, role, constraint } of configuration.constraints.locations) {
      if (!fixed || fixed.score > MINUS_INFINITY || role !== undefined) continue;
      const node = fixed.node.toLowerCase();
      bans.set(resource, [...(bans.get(resource) ?? []), { node, constraint }]);
    }
    for (const [id, found] of bans) {
      // Of fence devices a rule of their own speaks.
      const resource = configuration.resources.named(id);
      if (resource?.kind === 'primitive' && isFenceDevice(resource)) continue;
      const banned = new Set(found.map(({ node }) => node));
      const last = found.at(-1);
      if (!last || !nodes.every((node) => banned.has(node))) continue;
      report(
        startTagSpan(last.constraint.element),
        `"${id}" is banned from every node of the cluster: it can never run`,
        {
          related: found.map(({ constraint }) => ({
            at: startTagSpan(constraint.element),
            message: `banned from "${constraint.node ?? ''}"`,
          })),
        },
      );
    }
  },
  examples: [
    {
      title: 'banned from both nodes',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>
<rsc_location id="web-not-bob" rsc="web" node="bob" score="-INFINITY"/>`,
      finds: ['"web" is banned from every node of the cluster: it can never run'],
    },
    {
      title: 'banned from one of two nodes',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>
<rsc_location id="web-rather-not-bob" rsc="web" node="bob" score="-100"/>`,
      finds: [],
    },
  ],
});
