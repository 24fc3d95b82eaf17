/** Elements, attributes and values that no schema of Pacemaker has at their place. */
import type { Span } from '../../../base/source.js';
import { SCHEMA_NAMES } from '../../../cib/schema-versions.js';
import { elementSpec, type AttributeType, type ElementSpec } from '../../../cib/schema-table.js';
import { attributeOf, childNamed, startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { didYouMean } from '../../closest.js';
import { cibRule, type Report } from '../../rule.js';

const REFUSED = 'Pacemaker refuses the configuration';
const BOOLEANS = ['true', 'false', '1', '0'];

function nameOf(element: XmlElement): string {
  const id = attributeOf(element, 'id');
  return id === undefined ? `<${element.name}>` : `<${element.name}> "${id}"`;
}

/** The span of an attribute's name. */
function nameSpan(element: XmlElement, name: string): Span {
  const { source, start, startTagEnd } = element;
  const found = element.attributes.find((attribute) => attribute.name === name);
  return { source, start: found?.start ?? start, end: found ? found.start + found.name.length : startTagEnd };
}

/** What was expected instead of a value; undefined when it is allowed. */
function expectedInstead(type: AttributeType, value: string): string | undefined {
  const trimmed = value.trim();
  if (type === 'text') return undefined;
  if (type === 'integer') return /^[+-]?\d+$/.test(trimmed) ? undefined : 'an integer';
  const allowed = type === 'boolean' ? BOOLEANS : type;
  if (allowed.includes(trimmed)) return undefined;
  const shown = type === 'boolean' ? ['true', 'false'] : type;
  return `${shown.map((word) => `"${word}"`).join(' or ')}`;
}

function checkAttributes(element: XmlElement, spec: ElementSpec, report: Report): void {
  for (const { name, value } of element.attributes) {
    // A name with a colon belongs to another vocabulary.
    if (name.startsWith('xmlns') || name.includes(':')) continue;
    const attribute = spec.attributes.get(name);
    if (!attribute) {
      report(
        nameSpan(element, name),
        `${nameOf(element)} has an attribute "${name}" that no schema allows there${didYouMean(name, spec.attributes.keys()) || '.'} ${REFUSED}.`,
      );
      continue;
    }
    const expected = expectedInstead(attribute.type, value);
    if (expected === undefined) continue;
    const guess = typeof attribute.type === 'string' ? '' : didYouMean(value, attribute.type);
    report(
      valueSpan(element, name),
      `"${name}" of ${nameOf(element)} is "${value}", but ${expected} was expected${guess || '.'} ${REFUSED}.`,
    );
  }
}

function checkRequired(element: XmlElement, spec: ElementSpec, report: Report): void {
  if (spec.mayRefer && attributeOf(element, 'id-ref') !== undefined) return;
  for (const [name, { required }] of spec.attributes) {
    if (!required || attributeOf(element, name) !== undefined) continue;
    report(
      startTagSpan(element),
      `${nameOf(element)} has no "${name}", which every schema requires; ${REFUSED}`,
    );
  }
}

function checkElement(element: XmlElement, report: Report): void {
  const spec = elementSpec(element.name);
  if (!spec) return;
  checkAttributes(element, spec, report);
  checkRequired(element, spec, report);
  for (const child of element.children) {
    if (spec.children.includes(child.name)) checkElement(child, report);
    else {
      report(
        startTagSpan(child),
        `${nameOf(child)} is no element that a schema allows inside <${element.name}>${didYouMean(child.name, spec.children) || '.'} ${REFUSED}.`,
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'schema-invalid',
    category: 'input',
    severity: 'error',
    summary: 'The configuration holds something that no schema allows',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Pacemaker validates a configuration before it uses it, and refuses the whole of it for one unknown element or attribute. hatool compares with what any schema from 1.0 to 4.0 allows, so it does not find everything that a single schema refuses.',
    fix: 'Correct the name or the value, or remove what is not allowed.',
  },
  check({ cib }, report) {
    // Without a schema, or with one from before Pacemaker 1, nothing is refused on these grounds.
    if (cib.validateWith === undefined || !SCHEMA_NAMES.includes(cib.validateWith)) return;
    const configuration = childNamed(cib.root, 'configuration');
    if (configuration) checkElement(configuration, report);
  },
  examples: [
    {
      title: 'a misspelt element and a misspelt attribute',
      input: `<cib validate-with="pacemaker-3.9"><configuration><resources>
  <primitve id="vip" class="ocf" provider="heartbeat" type="IPaddr2"/>
  <primitive id="web" clas="systemd" type="httpd"/>
</resources></configuration></cib>`,
      finds: [
        '<primitve> "vip" is no element that a schema allows inside <resources>; did you mean "primitive"? Pacemaker refuses the configuration.',
        '<primitive> "web" has an attribute "clas" that no schema allows there; did you mean "class"? Pacemaker refuses the configuration.',
      ],
    },
    {
      title: 'an attribute that is missing',
      input: '<alert id="mail"/>',
      finds: [
        '<alert> "mail" has no "path", which every schema requires; Pacemaker refuses the configuration',
      ],
    },
    {
      title: 'a value that is not among those allowed',
      input: `<acl_role id="operator"><acl_permission id="operator-read" kind="reed" xpath="/cib"/></acl_role>`,
      finds: [
        '"kind" of <acl_permission> "operator-read" is "reed", but "read" or "write" or "deny" was expected; did you mean "read"? Pacemaker refuses the configuration.',
      ],
    },
    {
      title: 'everything in its place',
      input: `<node id="1" uname="alpha"/>
<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="10s" on-fail="restart"/></operations></primitive>
<alert id="mail" path="/usr/local/bin/mail-alert"><recipient id="mail-ops" value="ops@example.com"/></alert>`,
      finds: [],
    },
  ],
});
