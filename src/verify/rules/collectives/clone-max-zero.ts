/** Clones without a single instance. */
import type { ResourceElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import type { InEffect } from '../../../config/in-effect.js';
import { valueSpan } from '../../../xml/element.js';
import { isPromotable } from '../../collectives.js';
import { effectiveMeta, metaCount } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

/** The pair that allows a promotable clone no promoted instance. */
function promotedLimitOf(configuration: Configuration, clone: ResourceElement): InEffect | undefined {
  if (clone.kind !== 'clone' || !isPromotable(configuration, clone)) return undefined;
  const name = ['promoted-max', 'master-max'].find(
    (one) => metaCount(configuration, clone, one) !== undefined,
  );
  const isNone = name !== undefined && metaCount(configuration, clone, name) === 0;
  return isNone ? effectiveMeta(configuration, clone, name) : undefined;
}

export default cibRule({
  meta: {
    id: 'clone-max-zero',
    category: 'collectives',
    severity: 'warning',
    summary: 'A clone is allowed no instance, or no promoted one',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'clone-max says how many instances the cluster runs in all. With 0 there is none: the resource runs nowhere, and neither does what depends on it.',
    fix: 'Remove clone-max, which gives one instance for each node. To stop the clone for a while use target-role="Stopped", which tools show.',
  },
  check({ cib, configuration }, report) {
    for (const clone of cib.resources) {
      const limit = promotedLimitOf(configuration, clone);
      if (limit) {
        report(
          valueSpan(limit.element, 'value'),
          `"${clone.id}" is promotable and has ${limit.name}="0": no instance of it is ever promoted`,
        );
      }
      if (clone.kind !== 'clone' || metaCount(configuration, clone, 'clone-max') !== 0) continue;
      const pair = effectiveMeta(configuration, clone, 'clone-max');
      if (!pair) continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${clone.id}" has clone-max="0": no instance of it ever runs`,
      );
    }
  },
  examples: [
    {
      title: 'no instance at all',
      input: `<clone id="web-clone">
  <meta_attributes id="web-clone-meta"><nvpair id="web-clone-max" name="clone-max" value="0"/></meta_attributes>
  <primitive id="web" class="systemd" type="httpd"/>
</clone>`,
      finds: ['"web-clone" has clone-max="0": no instance of it ever runs'],
    },
    {
      title: 'nothing to promote',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="promoted-max" value="0"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>`,
      finds: ['"db-clone" is promotable and has promoted-max="0": no instance of it is ever promoted'],
    },
    {
      title: 'two instances',
      input: `<clone id="web-clone">
  <meta_attributes id="web-clone-meta"><nvpair id="web-clone-max" name="clone-max" value="2"/></meta_attributes>
  <primitive id="web" class="systemd" type="httpd"/>
</clone>`,
      finds: [],
    },
  ],
});
