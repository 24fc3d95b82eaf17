/** References to sets behind which the constraint loses sets of its own or takes those of another one. */
import { walkConfiguredSets, type WalkedSet } from '../../../config/constraints/set-walk.js';
import { attributeOf, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { resolveReference } from '../../../config/reading.js';
import { cibRule } from '../../rule.js';

/** `set "a" is`, `sets "a", "b" are` */
function setsAre(sets: readonly XmlElement[]): string {
  const names = sets.map((set) => `"${attributeOf(set, 'id') ?? attributeOf(set, 'id-ref') ?? ''}"`);
  return sets.length === 1 ? `set ${names.join('')} is` : `sets ${names.join(', ')} are`;
}

/** The constraint's own sets that stand behind the reference and are not read where they stand. */
function setsBehind(reference: XmlElement, walked: readonly WalkedSet[]): XmlElement[] {
  const siblings = reference.parent?.children.filter(({ name }) => name === reference.name) ?? [];
  const read = new Set(walked.map(({ set }) => set));
  return siblings.slice(siblings.indexOf(reference) + 1).filter((set) => !read.has(set));
}

export default cibRule({
  meta: {
    id: 'set-reference-strays',
    category: 'constraints',
    severity: 'warning',
    summary: 'A constraint with an id-ref to a set loses its later sets or takes those of another constraint',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker replaces <resource_set id-ref="…"> by the set it refers to and then reads on behind that set, in the constraint where it stands. What is written behind the reference is not read, and what stands behind the other set counts for this constraint, too.',
    fix: 'Write the set out with an id of its own, or let the reference be the last set and refer to a last set.',
  },
  check({ cib }, report) {
    const text = { root: cib.root, references: new Map() };
    for (const constraint of cib.constraints) {
      const walked = [...walkConfiguredSets(constraint.element, text)];
      const own = constraint.element.children.filter(({ name }) => name === 'resource_set');
      const reference = own.find((set) => attributeOf(set, 'id-ref') !== undefined);
      if (!reference || !resolveReference(text, reference, text.root)) continue;
      const lost = setsBehind(reference, walked);
      const taken = walked.filter(({ strayedBy }) => strayedBy).map(({ set }) => set);
      if (lost.length === 0 && taken.length === 0) continue;
      const parts = [
        lost.length > 0 ? `its own later ${setsAre(lost)} not read` : undefined,
        taken.length > 0 ? `the later ${setsAre(taken)} taken for its own` : undefined,
      ];
      report(
        startTagSpan(reference),
        `"${constraint.id}" refers to set "${attributeOf(reference, 'id-ref') ?? ''}", and Pacemaker reads on behind that set: ${parts.filter((part) => part !== undefined).join(', ')}`,
        { related: taken.map((set) => ({ at: startTagSpan(set), message: 'this set is taken' })) },
      );
    }
  },
  examples: [
    {
      title: 'a reference before another set',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/><primitive id="c" class="systemd" type="c"/>
<rsc_order id="first"><resource_set id="s-a"><resource_ref id="a"/></resource_set><resource_set id="s-b"><resource_ref id="b"/></resource_set></rsc_order>
<rsc_order id="second"><resource_set id-ref="s-a"/><resource_set id="s-c"><resource_ref id="c"/></resource_set></rsc_order>`,
      finds: [
        '"second" refers to set "s-a", and Pacemaker reads on behind that set: its own later set "s-c" is not read, the later set "s-b" is taken for its own',
      ],
    },
    {
      title: 'a reference at the end, to a set at the end',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/><primitive id="c" class="systemd" type="c"/>
<rsc_order id="first"><resource_set id="s-a"><resource_ref id="a"/></resource_set><resource_set id="s-b"><resource_ref id="b"/></resource_set></rsc_order>
<rsc_order id="second"><resource_set id="s-c"><resource_ref id="c"/></resource_set><resource_set id-ref="s-b"/></rsc_order>`,
      finds: [],
    },
  ],
});
