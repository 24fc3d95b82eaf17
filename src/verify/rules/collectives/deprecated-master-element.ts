/** Promotable clones in the spelling from before Pacemaker 2. */
import { newElementOf, type NewElement } from '../../../cib/change/cib-change.js';
import { startTagSpan, type XmlElement } from '../../../xml/element.js';
import { replacement, safeFix } from '../../fix/finding-fix.js';
import { cibRule } from '../../rule.js';
import { inShort } from '../../wording.js';

/** The clone that means the same. */
function asClone(master: XmlElement): NewElement {
  const { attributes, children } = newElementOf(master);
  const { id = '' } = attributes;
  const promotable: NewElement = {
    name: 'nvpair',
    attributes: { id: `${id}-promotable`, name: 'promotable', value: 'true' },
    children: [],
  };
  const set = children.find(({ name }) => name === 'meta_attributes');
  if (set?.children.every(({ name }) => name === 'nvpair') === true) {
    const filled = { ...set, children: [...set.children, promotable] };
    return { name: 'clone', attributes, children: children.map((child) => (child === set ? filled : child)) };
  }
  const own: NewElement = {
    name: 'meta_attributes',
    attributes: { id: `${id}-promotable-meta` },
    children: [promotable],
  };
  return { name: 'clone', attributes, children: [own, ...children] };
}

export default cibRule({
  meta: {
    id: 'deprecated-master-element',
    category: 'collectives',
    severity: 'warning',
    summary: 'A promotable clone is written as <master>',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
    appliesTo: { pacemaker: { since: '2' } },
  },
  docs: {
    why: 'Pacemaker 3 knows <master> no more: it converts the element when it upgrades the configuration, and refuses it in a configuration that claims a current schema.',
    fix: 'Write <clone> with the meta attribute promotable="true" in place of <master>.',
  },
  check({ cib, configuration }, report) {
    const masters = cib.resources.filter((resource) => resource.kind === 'clone' && resource.legacyMaster);
    const [first, ...others] = masters;
    if (!first) return;
    const which = inShort(masters.map(({ id }) => `"${id}"`));
    report(
      startTagSpan(first.element),
      `${which} ${others.length === 0 ? 'is a' : 'are each a'} <master>, which Pacemaker 3 no longer has: a <clone> with promotable="true" means the same`,
      {
        related: others.map(({ id, element }) => ({ at: startTagSpan(element), message: `"${id}"` })),
        // What is not validated is not translated: Pacemaker 3 has no use for the element, and would run the clone.
        fix:
          configuration.validation.upgrade.outcome === 'unvalidated'
            ? undefined
            : safeFix(
                'write it as a promotable <clone>',
                ...masters.map(({ element }) => replacement(element, asClone(element))),
              ),
      },
    );
  },
  examples: [
    {
      title: 'the former spelling',
      input:
        '<master id="db-clone"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></master>',
      finds: [
        '"db-clone" is a <master>, which Pacemaker 3 no longer has: a <clone> with promotable="true" means the same',
      ],
    },
    {
      title: 'the present spelling',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
</clone>`,
      finds: [],
    },
  ],
});
