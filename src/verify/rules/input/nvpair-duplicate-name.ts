/** Two values for one name in one set. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, childrenNamed, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

const SETS = new Set(['cluster_property_set', 'meta_attributes', 'instance_attributes', 'utilization']);

/** Where the set belongs, for the reader: the nearest element above with an id. */
function ownerOf(set: XmlElement): string {
  const id = set.parent && attributeOf(set.parent, 'id');
  return id === undefined ? `set "${attributeOf(set, 'id') ?? ''}"` : `<${set.name}> of "${id}"`;
}

export default cibRule({
  meta: {
    id: 'nvpair-duplicate-name',
    category: 'input',
    severity: 'error',
    summary: 'A set gives one name two values',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'The first value is used and the other one is ignored without a word; the upgrade to Pacemaker 3 removes it. Whoever reads or edits the other one is misled.',
    fix: 'Remove the value that is not meant.',
  },
  check({ cib }, report) {
    for (const set of configurationElements(cib.root)) {
      if (!SETS.has(set.name)) continue;
      const first = new Map<string, XmlElement>();
      for (const pair of childrenNamed(set, 'nvpair')) {
        const name = attributeOf(pair, 'name');
        const value = attributeOf(pair, 'value');
        if (name === undefined || value === undefined || value === '#default') continue;
        const earlier = first.get(name);
        if (!earlier) first.set(name, pair);
        else {
          const isSame = attributeOf(earlier, 'value') === value;
          report(
            startTagSpan(pair),
            isSame
              ? `"${name}" stands twice in the ${ownerOf(set)}, with the same value; the first one is used and this one is ignored`
              : `"${name}" has a second, different value in the ${ownerOf(set)}; the first one is used and this one is ignored`,
            {
              severity: isSame ? 'info' : undefined,
              related: [{ at: startTagSpan(earlier), message: 'the value that is used' }],
              // Of this name Pacemaker takes the last value for the node, and the first for the resource.
              fix: name === 'remote-node' ? undefined : removingPair(pair),
            },
          );
        }
      }
    }
  },
  examples: [
    {
      title: 'an address that was changed by adding a second one',
      input: `<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="vip-params">
    <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
    <nvpair id="vip-ip-new" name="ip" value="192.0.2.20"/>
  </instance_attributes>
</primitive>`,
      finds: [
        '"ip" has a second, different value in the <instance_attributes> of "vip"; the first one is used and this one is ignored',
      ],
    },
    {
      title: 'one value twice',
      input: `<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="p"><nvpair id="p1" name="ip" value="192.0.2.10"/><nvpair id="p2" name="ip" value="192.0.2.10"/></instance_attributes></primitive>`,
      finds: [
        '"ip" stands twice in the <instance_attributes> of "vip", with the same value; the first one is used and this one is ignored',
      ],
    },
    {
      title: 'one value in each of two sets',
      input: `<cluster_property_set id="cib-bootstrap-options"><nvpair id="a" name="batch-limit" value="10"/></cluster_property_set>
<cluster_property_set id="site"><nvpair id="b" name="batch-limit" value="10"/></cluster_property_set>`,
      finds: [],
    },
    {
      title: 'a set of options with two policies',
      input: `<nvpair id="opt-quorum" name="no-quorum-policy" value="stop"/>
<nvpair id="opt-quorum-2" name="no-quorum-policy" value="freeze"/>`,
      finds: [
        '"no-quorum-policy" has a second, different value in the set "cib-bootstrap-options"; the first one is used and this one is ignored',
      ],
    },
  ],
});
