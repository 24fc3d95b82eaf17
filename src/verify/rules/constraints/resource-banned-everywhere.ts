/** Resources that no node may run. */
import { MINUS_INFINITY, parseScore } from '../../../base/score.js';
import type { LocationElement } from '../../../cib/constraint-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** True for a plain ban of every role of a resource from one node. */
function isBan({ score, role, rules }: LocationElement): boolean {
  if (rules.length > 0 || (role !== undefined && role.toLowerCase() !== 'started')) return false;
  const value = parseScore(score ?? '');
  return value !== undefined && value <= MINUS_INFINITY;
}

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
  check({ cib, configuration }, report) {
    const { targets } = configuration.constraints;
    const nodes = configuration.nodes.defined.map(({ name }) => name.toLowerCase());
    if (nodes.length === 0) return;
    const bans = new Map<string, { node: string; constraint: LocationElement }[]>();
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'location' || constraint.node === undefined || !isBan(constraint)) continue;
      const node = constraint.node.toLowerCase();
      for (const { id } of targets.resources(constraint.resource ?? ''))
        bans.set(id, [...(bans.get(id) ?? []), { node, constraint }]);
    }
    for (const [id, found] of bans) {
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
