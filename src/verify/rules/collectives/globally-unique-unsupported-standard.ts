/** Unique clones of resources whose kind of agent does not know instances. */
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { ownMeta } from '../../meta-values.js';
import { primitivesIn } from '../../../config/resources.js';
import { cibRule } from '../../rule.js';

/** Pacemaker still lets fence devices pass, for the sake of old configurations. */
const KNOWS_INSTANCES = ['ocf', 'stonith'];

export default cibRule({
  meta: {
    id: 'globally-unique-unsupported-standard',
    category: 'collectives',
    severity: 'warning',
    summary: 'A globally unique clone holds a resource that is not of class "ocf"',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Only OCF agents are told which instance they are. Pacemaker runs any other resource as an anonymous clone, one instance per node.',
    fix: 'Remove globally-unique, or use an OCF agent.',
  },
  check({ cib, configuration }, report) {
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone') continue;
      const pair = ownMeta(configuration, clone, 'globally-unique');
      if (pair?.value === undefined || parseBoolean(pair.value) !== true) continue;
      const other = primitivesIn(clone).find(
        (primitive) => primitive.class !== undefined && !KNOWS_INSTANCES.includes(primitive.class),
      );
      if (!other) continue;
      report(
        valueSpan(pair.element, 'value'),
        `clone "${clone.id}" is globally unique, but "${other.id}" is of class "${other.class ?? ''}", which knows no instances: Pacemaker runs it as an anonymous clone`,
      );
    }
  },
  examples: [
    {
      title: 'a unique clone of a systemd unit',
      input: `<clone id="web-clone">
  <meta_attributes id="web-meta"><nvpair id="web-unique" name="globally-unique" value="true"/></meta_attributes>
  <primitive id="web" class="systemd" type="httpd"/>
</clone>`,
      finds: [
        'clone "web-clone" is globally unique, but "web" is of class "systemd", which knows no instances: Pacemaker runs it as an anonymous clone',
      ],
    },
    {
      title: 'an anonymous clone of a systemd unit',
      input: '<clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone>',
      finds: [],
    },
  ],
});
