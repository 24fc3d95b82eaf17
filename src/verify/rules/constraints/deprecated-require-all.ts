/** Simple orders that say how many instances of a clone must run. */
import { attributeSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingAttribute, unsafeFix, type FindingFix } from '../../fix/finding-fix.js';
import { parseBoolean } from '../../../base/values.js';
import { settingMeta } from '../../fix/meta-fix.js';

/** "true" is the default; "false" means that one instance is enough. */
function mending(order: XmlElement, isAll: boolean | undefined, clone: XmlElement): FindingFix | undefined {
  if (isAll === undefined) return undefined;
  const removing = removingAttribute(order, 'require-all');
  if (isAll) return removing;
  const { title, steps = [] } = settingMeta(clone, 'clone-min', '1');
  return unsafeFix(`${removing.title} and ${title}`, ...(removing.steps ?? []), ...steps);
}

export default cibRule({
  meta: {
    id: 'deprecated-require-all',
    category: 'constraints',
    severity: 'warning',
    summary: 'An order constraint after a clone has require-all',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'How many instances of a clone must run before others may start is a property of the clone. Pacemaker deprecates require-all for simple orders and will ignore it; all instances would then have to start first.',
    fix: 'Remove require-all and set the meta attribute clone-min of the clone to 1.',
  },
  check({ cib, configuration }, report) {
    const { resources } = configuration;
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'order' || constraint.requireAll === undefined) continue;
      const first = resources.named(constraint.firstResource);
      if (first?.kind !== 'clone') continue;
      report(
        attributeSpan(constraint.element, 'require-all'),
        `"${constraint.id}" has require-all, which Pacemaker deprecates: clone-min of "${first.id}" says how many instances must run`,
        {
          fix: mending(constraint.element, parseBoolean(constraint.requireAll), first.element),
        },
      );
    }
  },
  examples: [
    {
      title: 'any instance will do',
      input: `<clone id="store-clone"><primitive id="store" class="systemd" type="store"/></clone><primitive id="app" class="systemd" type="app"/>
<rsc_order id="store-app" first="store-clone" then="app" require-all="false"/>`,
      finds: [
        '"store-app" has require-all, which Pacemaker deprecates: clone-min of "store-clone" says how many instances must run',
      ],
    },
    {
      title: 'clone-min',
      input: `<clone id="store-clone"><meta_attributes id="store-meta"><nvpair id="store-min" name="clone-min" value="1"/></meta_attributes><primitive id="store" class="systemd" type="store"/></clone>
<primitive id="app" class="systemd" type="app"/><rsc_order id="store-app" first="store-clone" then="app"/>`,
      finds: [],
    },
  ],
});
