/** Tags with members that do not exist. */
import { attributeOf, valueSpan, type XmlElement } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { replacement, unsafeFix, type FindingFix } from '../../fix/finding-fix.js';

const renaming = (member: XmlElement, id: string | undefined): FindingFix | undefined =>
  id === undefined || member.parent?.children.some((other) => attributeOf(other, 'id') === id) === true
    ? undefined
    : unsafeFix(
        `write "${id}"`,
        replacement(member, { name: member.name, attributes: { id }, children: [] }),
      );

export default cibRule({
  meta: {
    id: 'tag-references-missing',
    category: 'references',
    severity: 'error',
    summary: 'A tag has a member that does not exist',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A constraint on the tag is applied to the members that exist. The one that is misspelt or gone is left out without a word.',
    fix: 'Correct the id, or remove the member. Nodes are members by their id, not by their name.',
  },
  check({ cib, configuration }, report) {
    const { nodes, references } = configuration;
    for (const { id, element, attribute, by } of references.ofKind('tag-member')) {
      const tag = attributeOf(by, 'id') ?? '';
      if (references.definitionOf(id)) continue;
      const node = nodes.named(id);
      const found = node
        ? `member "${id}" of tag "${tag}" is the name of a node, and members are named by id${node.id === undefined ? '.' : `; did you mean "${node.id}"?`}`
        : `member "${id}" of tag "${tag}" is not in this configuration${didYouMean(id, cib.ids.ids()) || '.'}`;
      report(valueSpan(element, attribute), `${found} What names the tag does not reach it.`, {
        fix: renaming(element, node ? node.id : closest(id, cib.ids.ids())),
      });
    }
  },
  examples: [
    {
      title: 'a misspelt resource and a node by its name',
      input: `<node id="101" uname="alice"/><primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<tag id="web"><obj_ref id="WebPI"/><obj_ref id="alice"/></tag>`,
      finds: [
        'member "WebPI" of tag "web" is not in this configuration; did you mean "WebIP"? What names the tag does not reach it.',
        'member "alice" of tag "web" is the name of a node, and members are named by id; did you mean "101"? What names the tag does not reach it.',
      ],
    },
    {
      title: 'members that exist',
      input: `<node id="101" uname="alice"/><primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<tag id="web"><obj_ref id="WebIP"/><obj_ref id="101"/></tag>`,
      finds: [],
    },
  ],
});
