/** Location constraints about nodes that are not configured. */
import type { Cib } from '../../../cib/cib.js';
import type { Condition, RuleElement } from '../../../cib/rule-elements.js';
import type { Nodes } from '../../../config/nodes.js';
import { valueSpan, type XmlElement } from '../../../xml/element.js';
import type { Span } from '../../../base/source.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { removingIt, writing, type FindingFix } from '../../fix/finding-fix.js';

interface NodeReference {
  readonly node: string;
  readonly element: XmlElement;
  readonly attribute: string;
  readonly at: Span;
  readonly constraint: string;
}

const named = (node: string, element: XmlElement, attribute: string): Named => ({
  node,
  element,
  attribute,
  at: valueSpan(element, attribute),
});

type Named = Omit<NodeReference, 'constraint'>;

function namesIn(condition: Condition): Named[] {
  if (condition.kind === 'rule') return namesInRule(condition);
  if (condition.kind !== 'attribute' || condition.attribute !== '#uname') return [];
  if (condition.value === undefined || (condition.valueSource ?? 'literal') !== 'literal') return [];
  const isEquality = ['eq', 'ne'].includes(condition.operation?.toLowerCase() ?? '');
  return isEquality ? [named(condition.value, condition.element, 'value')] : [];
}

function namesInRule(rule: RuleElement): Named[] {
  return rule.conditions.flatMap(namesIn);
}

function nodeReferences(cib: Cib): NodeReference[] {
  return cib.constraints.flatMap((constraint) => {
    if (constraint.kind !== 'location') return [];
    const { node, element, rules, id } = constraint;
    const direct = node === undefined ? [] : [named(node, element, 'node')];
    return [...direct, ...rules.flatMap(namesInRule)].map((found) => ({ constraint: id, ...found }));
  });
}

/** A name without its digits, in small letters. */
function letters(name: string): string {
  return name.replaceAll(/\d/g, '').toLowerCase();
}

/** The node that may have been meant: names that differ in digits alone are other nodes, not slips. */
interface Guess {
  readonly words: string;
  readonly meant: string | undefined;
}

function guess(node: string, nodes: Nodes): Guess {
  const withId = nodes.withId(node);
  if (withId) {
    const words = `; it is the id of "${withId.name}", and constraints name nodes by name.`;
    return { words, meant: withId.name };
  }
  const names = nodes.defined.map(({ name }) => name);
  const others = names.filter((other) => letters(other) !== letters(node));
  return { words: didYouMean(node, others) || '.', meant: closest(node, others) };
}

/** A preference for a node that is not there does nothing; a rule may do something because it is not. */
function mending(
  { element, attribute, constraint }: NodeReference,
  meant: string | undefined,
): FindingFix | undefined {
  if (meant !== undefined) return writing(element, attribute, meant);
  return element.name === 'rsc_location' ? removingIt(element, `"${constraint}"`) : undefined;
}

export default cibRule({
  meta: {
    id: 'constraint-references-missing-node',
    category: 'references',
    severity: 'error',
    summary: 'A location constraint names a node that does not exist',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker ignores a constraint for a node that it does not know, without a warning. The resource is neither preferred on nor kept off the node that was meant.',
    fix: 'Correct the name (a short name and a full domain name are different names), or remove the constraint of a node that is gone.',
  },
  check({ cib, configuration }, report) {
    const { nodes } = configuration;
    // A configuration without nodes is a template for some cluster: nothing is known, nothing is missing.
    if (cib.nodes.length === 0) return;
    for (const reference of nodeReferences(cib)) {
      const { node, at, constraint } = reference;
      if (nodes.named(node)) continue;
      const { words, meant } = guess(node, nodes);
      report(
        at,
        `node "${node}" of "${constraint}" is not in this cluster${words} Pacemaker ignores it without a warning.`,
        { fix: mending(reference, meant) },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt node, and one in a rule',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-alice" rsc="web" node="alcie" score="100"/>
<rsc_location id="web-not-there" rsc="web"><rule id="web-not-there-rule" score="-INFINITY"><expression id="web-not-there-is" attribute="#uname" operation="eq" value="mallory"/></rule></rsc_location>`,
      finds: [
        'node "alcie" of "web-alice" is not in this cluster; did you mean "alice"? Pacemaker ignores it without a warning.',
        'node "mallory" of "web-not-there" is not in this cluster. Pacemaker ignores it without a warning.',
      ],
    },
    {
      title: 'the id of a node in place of its name',
      input: `<node id="1" uname="alice"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-1" rsc="web" node="1" score="100"/>`,
      finds: [
        'node "1" of "web-1" is not in this cluster; it is the id of "alice", and constraints name nodes by name. Pacemaker ignores it without a warning.',
      ],
    },
    {
      title: 'a member in other letters, a remote node, a guest and a node of a bundle',
      input: `<node id="1" uname="alice"/><primitive id="web" class="systemd" type="httpd"/>
<primitive id="remote1" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta"><nvpair id="vm-guest" name="remote-node" value="guest1"/></meta_attributes></primitive>
<bundle id="cache"><podman image="cache:7" replicas="2"/></bundle>
<rsc_location id="web-1" rsc="web" node="Alice" score="1"/><rsc_location id="web-2" rsc="web" node="remote1" score="2"/>
<rsc_location id="web-3" rsc="web" node="guest1" score="3"/><rsc_location id="web-4" rsc="web" node="cache-1" score="4"/>`,
      finds: [],
    },
  ],
});
