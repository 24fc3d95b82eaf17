/** Meta attributes of clones on what is in the clone. */
import { attributeSpan } from '../../../xml/element.js';
import { collectiveOf } from '../../../config/resources.js';
import { metaDefinitions } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';
import { movingToMeta } from '../../fix/meta-fix.js';

/** What Pacemaker looks for at clones only. */
const OF_CLONES = new Set([
  'clone-max',
  'clone-min',
  'clone-node-max',
  'interleave',
  'promotable',
  'promoted-max',
  'promoted-node-max',
  'master-max',
  'master-node-max',
]);

export default cibRule({
  meta: {
    id: 'meta-on-clone-child',
    category: 'collectives',
    severity: 'warning',
    summary: 'A meta attribute of clones is set for a resource that is none',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker looks for clone-max, interleave, promoted-max and their like at the clone. On the primitive or group inside, or on one that is in no clone, they have no effect, and the clone uses the defaults.',
    fix: 'Move the attribute to the clone.',
  },
  check({ cib }, report) {
    for (const { owner, pair } of metaDefinitions(cib)) {
      if (!OF_CLONES.has(pair.name) || (owner?.kind !== 'primitive' && owner?.kind !== 'group')) continue;
      const clone = collectiveOf(owner);
      report(
        attributeSpan(pair.element, 'name'),
        `${pair.name} of "${owner.id}" has no effect: Pacemaker looks for it at ${clone ? `"${clone.id}", which contains it` : 'clones, and this resource is none'}`,
        {
          help: clone ? `move it to "${clone.id}"` : 'remove it',
          fix: clone ? movingToMeta(pair.element, clone.element) : removingPair(pair.element),
        },
      );
    }
  },
  examples: [
    {
      title: 'on the primitive',
      input: `<clone id="web-clone"><primitive id="web" class="systemd" type="httpd">
  <meta_attributes id="m"><nvpair id="m1" name="interleave" value="true"/></meta_attributes>
</primitive></clone>`,
      finds: ['interleave of "web" has no effect: Pacemaker looks for it at "web-clone", which contains it'],
    },
    {
      title: 'on the clone',
      input: `<clone id="web-clone"><meta_attributes id="m"><nvpair id="m1" name="interleave" value="true"/></meta_attributes><primitive id="web" class="systemd" type="httpd"/></clone>`,
      finds: [],
    },
  ],
});
