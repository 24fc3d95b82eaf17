/** Clones without a single instance. */
import { valueSpan } from '../../../xml/element.js';
import { effectiveMeta, metaCount } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'clone-max-zero',
    category: 'collectives',
    severity: 'warning',
    summary: 'A clone is allowed no instance',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'clone-max says how many instances the cluster runs in all. With 0 there is none: the resource runs nowhere, and neither does what depends on it.',
    fix: 'Remove clone-max, which gives one instance for each node. To stop the clone for a while use target-role="Stopped", which tools show.',
  },
  check({ cib, configuration }, report) {
    for (const clone of cib.resources) {
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
      title: 'two instances',
      input: `<clone id="web-clone">
  <meta_attributes id="web-clone-meta"><nvpair id="web-clone-max" name="clone-max" value="2"/></meta_attributes>
  <primitive id="web" class="systemd" type="httpd"/>
</clone>`,
      finds: [],
    },
  ],
});
