/** Live migration of what has to follow a resource that cannot migrate. */
import { hasAction } from '../../../agents/agent.js';
import { resourceTies } from '../../resource-ties.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { metaFlag } from '../../meta-values.js';
import { cibRule, type CibContext } from '../../rule.js';

/** The single primitive of that id that may move; clones are on the other node already. */
function singleNamed({ configuration }: CibContext, id: string): PrimitiveElement | undefined {
  const resource = configuration.resources.named(id);
  return resource?.kind === 'primitive' && !resource.parent ? resource : undefined;
}

function mayMigrate({ configuration, agents }: CibContext, primitive: PrimitiveElement): boolean {
  const agent = agents.of(primitive);
  return (
    metaFlag(configuration, primitive, 'allow-migrate') === true &&
    (agent === undefined || hasAction(agent, 'migrate_to'))
  );
}

export default cibRule({
  meta: {
    id: 'allow-migrate-with-ordered-dependency',
    category: 'resources',
    severity: 'info',
    summary: 'A resource may migrate live, but moves together with one that cannot',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A resource that is colocated with another and starts after it moves when that moves. The other has to be stopped on the old node before it starts on the new one, and the resource before that: the live migration becomes a stop and a start.',
    fix: 'Run what it depends on as a clone on all nodes, as with a cluster filesystem, or do without allow-migrate.',
  },
  check(context, report) {
    const { configuration } = context;
    const ties = resourceTies(configuration);
    for (const { first, firstAction, later, laterAction, kind, constraint } of configuration.constraints
      .orders) {
      if (kind !== 'Mandatory' || firstAction !== 'start' || laterAction !== 'start') continue;
      const [base, moving] = [singleNamed(context, first), singleNamed(context, later)];
      if (!base || !moving || base === moving || !ties.areColocated(first, later)) continue;
      if (!mayMigrate(context, moving) || mayMigrate(context, base)) continue;
      report(
        startTagSpan(moving.element),
        `"${moving.id}" may migrate live, but it moves together with "${base.id}", which has to be stopped and started: so has "${moving.id}"`,
        { related: [{ at: startTagSpan(constraint.element), message: `it starts after "${base.id}"` }] },
      );
    }
  },
  examples: [
    {
      title: 'a machine on a filesystem of one node',
      input: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta"><nvpair id="vm-meta-allow-migrate" name="allow-migrate" value="true"/></meta_attributes></primitive><primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/>
<rsc_order id="fs-then-vm" first="fs" then="vm"/><rsc_colocation id="vm-with-fs" rsc="vm" with-rsc="fs" score="INFINITY"/>`,
      finds: [
        '"vm" may migrate live, but it moves together with "fs", which has to be stopped and started: so has "vm"',
      ],
    },
    {
      title: 'a machine on a filesystem of all nodes',
      input: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta"><nvpair id="vm-meta-allow-migrate" name="allow-migrate" value="true"/></meta_attributes></primitive><clone id="fs-clone"><primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/></clone>
<rsc_order id="fs-then-vm" first="fs-clone" then="vm"/><rsc_colocation id="vm-with-fs" rsc="vm" with-rsc="fs-clone" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
