/** GFS2 and OCFS2 without the lock manager that they need. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { outermost } from '../../../config/resources.js';
import type { InEffect } from '../../../config/in-effect.js';
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { isFilesystem } from '../../known-agents.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { companionsOf } from '../../virtual-addresses.js';

type OfCib = Pick<CibContext, 'cib' | 'configuration'>;

interface Mount {
  readonly primitive: PrimitiveElement;
  readonly fstype: InEffect;
}

/** What mounts a filesystem that several nodes write to by the lock manager. */
function clusterFilesystems({ cib, configuration }: OfCib): Mount[] {
  return cib.primitives.filter(isFilesystem).flatMap((primitive) => {
    const parameters = configuration.parameters(primitive);
    const fstype = parameters.settled('fstype');
    const isLocal = /\block_nolock\b/.test(parameters.settled('options')?.value ?? '');
    return fstype && /^(gfs2|ocfs2)$/i.test(fstype.value) && !isLocal ? { primitive, fstype } : [];
  });
}

/** True when a chain of orders and groups, or clones, leads from the start of one resource to that of another. */
function startsAfter(
  configuration: Configuration,
  later: PrimitiveElement,
  first: PrimitiveElement,
): boolean {
  const whole = (id: string): string | undefined => {
    const named = configuration.resources.named(id);
    return named && outermost(named).id;
  };
  const reached = new Set([outermost(first).id]);
  // One group, or the group of a clone, starts in its own order.
  if (outermost(later).id === outermost(first).id) return true;
  const orders = configuration.constraints.orders.map((order) => [whole(order.first), whole(order.later)]);
  // A set visits what is added to it meanwhile.
  for (const at of reached)
    for (const [from, to] of orders) if (from === at && to !== undefined) reached.add(to);
  return reached.has(outermost(later).id);
}

/** Filesystems that no order, colocation or group ties to the lock manager, at whatever distance. */
function checkTies(context: OfCib, report: Report): void {
  const { cib, configuration } = context;
  // One that systemd runs is there before the cluster.
  const managers = cib.primitives.filter(
    ({ class: standard, type }) => standard === 'ocf' && type === 'controld',
  );
  const [single, ...others] = managers;
  if (!single) return;
  if (others.length === 0 && outermost(single).kind !== 'clone') {
    const cloned = clusterFilesystems(context).find(({ primitive }) => outermost(primitive).kind === 'clone');
    if (cloned) {
      report(
        startTagSpan(single.element),
        `the lock manager "${single.id}" is in no clone and runs on one node, but "${cloned.primitive.id}" is to be mounted on several: elsewhere it cannot be mounted, or hangs`,
        { help: 'clone it, with interleave=true' },
      );
      return;
    }
  }
  for (const { primitive, fstype } of clusterFilesystems(context)) {
    const companions = companionsOf(configuration, primitive);
    if (managers.some((manager) => companions.includes(manager))) {
      if (managers.some((manager) => startsAfter(configuration, primitive, manager))) continue;
      report(
        valueSpan(fstype.element, 'value'),
        `no order starts "${primitive.id}" after the lock manager "${managers[0]?.id ?? ''}", beside which it is placed: both start at once, and the mount fails when it comes first`,
        { severity: 'warning', help: 'order it after the clone of the lock manager' },
      );
      continue;
    }
    report(
      valueSpan(fstype.element, 'value'),
      `nothing places "${primitive.id}" with the lock manager "${managers[0]?.id ?? ''}": it is mounted where that does not run, or hangs`,
      { severity: 'warning', help: 'order and colocate it with the clone of the lock manager' },
    );
  }
}

export default cibRule({
  meta: {
    id: 'cluster-fs-without-dlm',
    category: 'resources',
    severity: 'error',
    summary: 'A GFS2 or OCFS2 filesystem has no lock manager, or is not tied to it',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'GFS2 and OCFS2 let several nodes write by asking the distributed lock manager (DLM). Without dlm_controld, which has to be told of lost nodes and their fencing, the filesystem cannot be mounted, or hangs. It also has to run where the filesystem is, and to start before it.',
    fix: 'Run ocf:pacemaker:controld as a clone, and start and place the filesystem after it.',
  },
  check({ cib, configuration }, report) {
    const hasLockManager = cib.primitives.some(
      ({ class: standard, type }) =>
        type === 'controld' || (standard === 'systemd' && /^dlm(\.service)?$/.test(type ?? '')),
    );
    // The service of OCFS2 may be set up with a heartbeat and a lock manager of its own, in the kernel.
    const hasOwnStack = cib.primitives.some(
      ({ class: standard, type }) => standard !== 'ocf' && /^o2cb(\.service)?$/.test(type ?? ''),
    );
    // CMAN, the stack before Corosync 2, ran the lock manager itself.
    if (optionPair(configuration, 'cluster-infrastructure')?.value === 'cman') return;
    if (hasLockManager) {
      checkTies({ cib, configuration }, report);
      return;
    }
    const mounts = clusterFilesystems({ cib, configuration }).filter(
      ({ fstype }) => !hasOwnStack || fstype.value.toLowerCase() !== 'ocfs2',
    );
    const [first, ...others] = mounts;
    if (!first) return;
    report(
      valueSpan(first.fstype.element, 'value'),
      `"${first.primitive.id}" mounts ${first.fstype.value.toUpperCase()}, but nothing runs the distributed lock manager: it cannot be mounted, or hangs`,
      {
        help: 'add a clone of ocf:pacemaker:controld, ordered before it',
        related: others.map(({ primitive, fstype }) => ({
          at: valueSpan(fstype.element, 'value'),
          message: `so does "${primitive.id}"`,
        })),
      },
    );
  },
  examples: [
    {
      title: 'GFS2 beside DLM, and no order',
      input: `<rsc_colocation id="shared-with-dlm" rsc="shared-clone" with-rsc="dlm-clone" score="INFINITY"/>
<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [
        'no order starts "shared" after the lock manager "dlm", beside which it is placed: both start at once, and the mount fails when it comes first',
      ],
    },
    {
      title: 'GFS2 on several nodes, and DLM on one',
      input: `<primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [
        'the lock manager "dlm" is in no clone and runs on one node, but "shared" is to be mounted on several: elsewhere it cannot be mounted, or hangs',
      ],
    },
    {
      title: 'GFS2 alone',
      input: `<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [
        '"shared" mounts GFS2, but nothing runs the distributed lock manager: it cannot be mounted, or hangs',
      ],
    },
    {
      title: 'GFS2 with DLM',
      input: `<rsc_order id="dlm-then-shared" first="dlm-clone" then="shared-clone"/><rsc_colocation id="shared-with-dlm" rsc="shared-clone" with-rsc="dlm-clone" score="INFINITY"/>
<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [],
    },
    {
      title: 'OCFS2 alone',
      input: `<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="ocfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [
        '"shared" mounts OCFS2, but nothing runs the distributed lock manager: it cannot be mounted, or hangs',
      ],
    },
    {
      title: 'OCFS2 beside its own service',
      input: `<clone id="o2cb-clone"><primitive id="o2cb" class="systemd" type="o2cb"/></clone>
<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="ocfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [],
    },
    {
      title: 'a lock manager to which nothing ties the filesystem',
      input: `<clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
<clone id="shared-clone"><primitive id="shared" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="shared-params"><nvpair id="shared-fstype" name="fstype" value="gfs2"/></instance_attributes>
</primitive></clone>`,
      finds: [
        'nothing places "shared" with the lock manager "dlm": it is mounted where that does not run, or hangs',
      ],
    },
  ],
});
