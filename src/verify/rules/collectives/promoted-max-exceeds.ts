/** More promoted instances than there are instances. */
import { valueSpan } from '../../../xml/element.js';
import { isPromotable } from '../../collectives.js';
import { effectiveMeta, metaCount } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'promoted-max-exceeds',
    category: 'collectives',
    severity: 'warning',
    summary: 'More instances are to be promoted than there are',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'promoted-max is how many instances the cluster promotes, clone-max how many it runs. With more to promote than to run all of them are promoted: where one primary was meant there are several, and where several were meant there are fewer.',
    fix: 'Correct promoted-max or clone-max.',
  },
  check({ cib, configuration }, report) {
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone' || !isPromotable(configuration, clone)) continue;
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
  ],
});
