/** More promoted instances than there are instances. */
import type { CloneElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { primitivesIn } from '../../../config/resources.js';
import { valueSpan } from '../../../xml/element.js';
import { isPromotable } from '../../collectives.js';
import { isFilesystem } from '../../known-agents.js';
import { effectiveMeta, metaCount, metaFlag } from '../../meta-values.js';
import { promotedLimit } from '../../promoted-limit.js';
import { isDrbdClone, promotionTies } from '../../promotion-ties.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';

/** Several promoted instances on one node, of a clone that has one instance on each. */
function checkNode(configuration: Configuration, clone: CloneElement, report: Report): void {
  if (metaFlag(configuration, clone, 'globally-unique') === true) return;
  for (const name of ['promoted-node-max', 'master-node-max']) {
    const pair = effectiveMeta(configuration, clone, name);
    const most = metaCount(configuration, clone, name) ?? 0;
    if (!pair || most <= 1 || most <= (metaCount(configuration, clone, 'clone-node-max') ?? 1)) continue;
    report(
      valueSpan(pair.element, 'value'),
      `"${clone.id}" is to promote ${most} instances on one node, and has one instance there: ${name} changes nothing`,
    );
  }
}

/** Filesystems that several nodes may write to at once. */
const SHARED = /^(gfs2|ocfs2)$/i;

/** DRBD with two primaries, and a filesystem on it that bears one. */
function checkDrbd(
  context: Pick<CibContext, 'cib' | 'configuration'>,
  clone: CloneElement,
  report: Report,
): void {
  const { cib, configuration } = context;
  const limit = isDrbdClone(clone) ? promotedLimit(configuration, clone) : undefined;
  if (!limit || limit.count <= 1) return;
  const ties = promotionTies(cib, configuration).filter((tie) => tie.clone === clone);
  for (const mount of ties.flatMap(({ dependent }) => primitivesIn(dependent).filter(isFilesystem))) {
    const fstype = configuration.parameters(mount).settled('fstype');
    if (!fstype || SHARED.test(fstype.value)) continue;
    report(
      valueSpan(limit.pair.element, 'value'),
      `"${clone.id}" is to promote ${limit.count} instances of DRBD, and "${mount.id}" on it is ${fstype.value}, which one node at a time may write to: nothing keeps two from mounting it`,
      { help: `set ${limit.pair.name} to 1` },
    );
  }
}

export default cibRule({
  meta: {
    id: 'promoted-max-exceeds',
    category: 'collectives',
    severity: 'warning',
    summary: 'More instances are to be promoted than there are, or than what they hold bears',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'promoted-max is how many instances the cluster promotes, clone-max how many it runs. With more to promote than to run all of them are promoted: where one primary was meant there are several, and where several were meant there are fewer. More than one on a node needs instances that differ (globally-unique), and more than one of DRBD a filesystem that several nodes may write to.',
    fix: 'Correct promoted-max or clone-max.',
  },
  check({ cib, configuration }, report) {
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone' || !isPromotable(configuration, clone)) continue;
      checkNode(configuration, clone, report);
      checkDrbd({ cib, configuration }, clone, report);
      const name = ['promoted-max', 'master-max'].find(
        (candidate) => effectiveMeta(configuration, clone, candidate) !== undefined,
      );
      const pair = name === undefined ? undefined : effectiveMeta(configuration, clone, name);
      const most = metaCount(configuration, clone, name ?? '');
      const limit = effectiveMeta(configuration, clone, 'clone-max');
      // Without a limit there is an instance for each node of the cluster.
      const instances = limit
        ? metaCount(configuration, clone, 'clone-max')
        : configuration.nodes.defined.filter(({ kind }) => kind !== 'replica').length;
      if (!pair || most === undefined || instances === undefined || instances === 0 || most <= instances)
        continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${clone.id}" is to promote ${most} instances and has at most ${instances}: all of them are promoted`,
        limit
          ? { related: [{ at: valueSpan(limit.element, 'value'), message: 'the number of instances' }] }
          : {},
      );
    }
  },
  examples: [
    {
      title: 'three of two',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="promoted-max" value="3"/><nvpair id="m3" name="clone-max" value="2"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="galera"/></clone>`,
      finds: ['"db-clone" is to promote 3 instances and has at most 2: all of them are promoted'],
    },
    {
      title: 'three by the old name, on two nodes',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="master-max" value="3"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="galera"/></clone>`,
      finds: ['"db-clone" is to promote 3 instances and has at most 2: all of them are promoted'],
    },
    {
      title: 'one of two',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="promoted-max" value="1"/><nvpair id="m3" name="clone-max" value="2"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>`,
      finds: [],
    },
    {
      title: 'two on a node',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="promoted-node-max" value="2"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>`,
      finds: [
        '"db-clone" is to promote 2 instances on one node, and has one instance there: promoted-node-max changes nothing',
      ],
    },
    {
      title: 'two primaries of DRBD with a filesystem for one',
      input: `<clone id="disk-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="promoted-max" value="2"/><nvpair id="m3" name="clone-max" value="2"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>
<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="fs-a"><nvpair id="fs-a1" name="fstype" value="ext4"/></instance_attributes></primitive>
<rsc_colocation id="fs-with-disk" rsc="fs" with-rsc="disk-clone" with-rsc-role="Promoted" score="INFINITY"/>`,
      finds: [
        '"disk-clone" is to promote 2 instances of DRBD, and "fs" on it is ext4, which one node at a time may write to: nothing keeps two from mounting it',
      ],
    },
  ],
});
