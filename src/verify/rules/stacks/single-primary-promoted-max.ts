/** Databases with one primary of which several instances are promoted. */
import { primitivesIn } from '../../../config/resources.js';
import { valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { isPromotable } from '../../collectives.js';
import { promotedLimit } from '../../promoted-limit.js';
import { isSinglePrimary } from '../../replicated-databases.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'single-primary-promoted-max',
    category: 'stacks',
    severity: 'error',
    summary: 'A database with one primary is to be promoted several times',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'PostgreSQL, MariaDB and MySQL replicate here from one primary to its standbys. With a promoted-max of more than one the cluster promotes a standby beside it: both take writes, and their data diverge.',
    fix: 'Leave promoted-max at 1.',
  },
  check({ cib, configuration }, report) {
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone' || !isPromotable(configuration, clone)) continue;
      const database = primitivesIn(clone).find(isSinglePrimary);
      const limit = database && promotedLimit(configuration, clone);
      if (!limit || limit.count <= 1) continue;
      report(
        valueSpan(limit.pair.element, 'value'),
        `"${clone.id}" is to promote ${limit.count} instances of ${agentOf(database)}, which replicates from one primary: the data of two primaries diverge`,
        { help: `set ${limit.pair.name} to 1` },
      );
    }
  },
  examples: [
    {
      title: 'two primaries',
      input: `<clone id="db-clone"><meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/><nvpair id="db-clone-promoted-max" name="promoted-max" value="2"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>`,
      finds: [
        '"db-clone" is to promote 2 instances of ocf:heartbeat:pgsqlms, which replicates from one primary: the data of two primaries diverge',
      ],
    },
    {
      title: 'one primary',
      input: `<clone id="db-clone"><meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/><nvpair id="db-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>`,
      finds: [],
    },
  ],
});
