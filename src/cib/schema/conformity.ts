/** Does a CIB have the form of the current schema? If not: what is wrong, and where. */
import { didYouMean } from '../../base/closest.js';
import type { Problem } from '../../base/problem.js';
import {
  attributeOf,
  attributeSpan,
  startTagSpan,
  type XmlAttribute,
  type XmlElement,
} from '../../xml/element.js';
import { SCHEMA_NAMES, schemaMajor } from '../schema-versions.js';
import { CURRENT_FORMS, type SchemaForms } from './current-schema.js';
import { readSchema, type ChildForm, type Form, type Kind } from './forms.js';
import { formsOf } from './minor-schemas.js';
import { FORMS_BY_MAJOR } from './older-schemas.js';
import { choicesOf, expectedInstead, isSelector } from './value-types.js';

type Schema = ReadonlyMap<string, Kind>;

interface Reference {
  readonly element: XmlElement;
  readonly name: string;
  readonly id: string;
}

/** Ids and references are known only after everything was read. */
interface Findings {
  readonly schema: Schema;
  readonly problems: Problem[];
  readonly ids: Map<string, XmlElement>;
  readonly references: Reference[];
  /** Who refuses what: the end of a sentence. */
  readonly refused: string;
}

const REFUSED = 'Pacemaker refuses the configuration';

/** Enough to correct a file by; more would hide the first ones. */
const MOST_PROBLEMS = 20;

function isEnough({ problems }: Findings): boolean {
  return problems.length >= MOST_PROBLEMS;
}

function nameOf(element: XmlElement): string {
  const id = attributeOf(element, 'id');
  return id === undefined ? `<${element.name}>` : `<${element.name}> "${id}"`;
}

interface Fault {
  readonly message: string;
  readonly attribute?: string;
  /** What was likely meant: `; did you mean "web"?`. */
  readonly guess?: string;
  /** The form is likely not the one that was meant. */
  readonly foreign?: boolean;
}

function problemAt(element: XmlElement, { message, attribute, guess = '' }: Fault, refused: string): Problem {
  const at = attribute === undefined ? startTagSpan(element) : attributeSpan(element, attribute);
  const consequence = guess === '' ? `; ${refused}` : `${guess} ${refused}.`;
  return { rule: 'schema-invalid', severity: 'error', message: `${message}${consequence}`, at };
}

function report(findings: Findings, element: XmlElement, fault: Fault): void {
  findings.problems.push(problemAt(element, fault, findings.refused));
}

/** Declarations of namespaces are no attributes for a schema. */
function isAttribute({ name }: XmlAttribute): boolean {
  return name !== 'xmlns' && !name.startsWith('xmlns:');
}

function amountOf({ kinds }: ChildForm, children: readonly XmlElement[]): number {
  let amount = 0;
  for (const { name } of children) if (kinds.has(name)) amount += 1;
  return amount;
}

function inOrder(form: Form, children: readonly XmlElement[]): boolean {
  const places = children.map(({ name }) => form.children.findIndex(({ kinds }) => kinds.has(name)));
  return places.every((place, i) => i === 0 || place >= (places[i - 1] ?? 0));
}

/** What keeps an element from having a form, in words; empty when it has it. */
function* faults(element: XmlElement, form: Form): Generator<Fault> {
  for (const attribute of element.attributes.filter(isAttribute)) {
    const { name, value } = attribute;
    const known = form.attributes.get(name);
    const expected = known && expectedInstead(known.type, value);
    if (!known)
      yield {
        message: `has "${name}", which does not go with its other attributes`,
        attribute: name,
        foreign: true,
      };
    else if (expected !== undefined) {
      const message = `has "${name}" "${value}", but ${expected} was expected`;
      const guess = didYouMean(value, choicesOf(known.type));
      yield { message, attribute: name, guess, foreign: isSelector(known.type) };
    }
  }
  for (const { name, required } of form.attributes.values()) {
    if (required && attributeOf(element, name) === undefined) yield { message: `has no "${name}"` };
  }
  for (const child of form.children) {
    const amount = amountOf(child, element.children);
    const names = [...child.kinds.keys()].map((name) => `<${name}>`).join(' or ');
    if (amount < child.atLeast) yield { message: `contains no ${names}` };
    if (amount > child.atMost) yield { message: `contains more than one ${names}` };
  }
  for (const { name } of element.children) {
    if (form.children.some(({ kinds }) => kinds.has(name))) continue;
    yield { message: `contains a <${name}>, which does not go with its attributes`, foreign: true };
  }
  if (form.ordered && !inOrder(form, element.children))
    yield { message: 'has its children in a wrong order' };
}

/** True when an element has a form: what nearly all of a CIB is asked, and the faults of only a few. */
function fits(element: XmlElement, form: Form): boolean {
  for (const attribute of element.attributes) {
    const known = form.attributes.get(attribute.name);
    if (known) {
      if (expectedInstead(known.type, attribute.value) !== undefined) return false;
    } else if (isAttribute(attribute)) return false;
  }
  for (const { name, required } of form.attributes.values())
    if (required && attributeOf(element, name) === undefined) return false;
  for (const child of form.children) {
    const amount = amountOf(child, element.children);
    if (amount < child.atLeast || amount > child.atMost) return false;
  }
  for (const { name } of element.children)
    if (!form.children.some(({ kinds }) => kinds.has(name))) return false;
  return !form.ordered || inOrder(form, element.children);
}

/** The form that an element has, or else reports by the form that it comes nearest to. */
function checkForm(element: XmlElement, kind: Kind, findings: Findings): Form | undefined {
  const own = kind.forms.find((form) => fits(element, form));
  if (own) return own;
  let nearest: readonly Fault[] | undefined;
  let distance = Infinity;
  for (const form of kind.forms) {
    const found = [...faults(element, form)];
    const away = found.length + found.filter(({ foreign }) => foreign).length;
    if (away < distance) [nearest, distance] = [found, away];
  }
  for (const fault of nearest ?? [])
    report(findings, element, { ...fault, message: `${nameOf(element)} ${fault.message}` });
  return undefined;
}

function noteIds(element: XmlElement, form: Form, findings: Findings): void {
  for (const { name, value } of element.attributes) {
    const type = form.attributes.get(name)?.type;
    const id = value.trim();
    if (type === 'reference') findings.references.push({ element, name, id });
    if (type !== 'id') continue;
    if (findings.ids.has(id))
      report(findings, element, { message: `the id "${id}" is there twice`, attribute: name });
    else findings.ids.set(id, element);
  }
}

/** Attributes and children that no form has: told apart, as the commonest mistakes (misspelt, misplaced). */
function checkNames(element: XmlElement, kind: Kind, findings: Findings): boolean {
  const before = findings.problems.length;
  for (const attribute of element.attributes) {
    const { name } = attribute;
    if (kind.attributeNames.has(name) || !isAttribute(attribute)) continue;
    if (isEnough(findings)) return false;
    const message = `${nameOf(element)} has an attribute "${name}" that the schema does not know`;
    const guess = didYouMean(name, kind.attributeNames);
    report(findings, element, { message, attribute: name, guess });
  }
  for (const child of element.children) {
    if (kind.childKinds.has(child.name)) continue;
    if (isEnough(findings)) return false;
    const message = `${nameOf(child)} is no element that the schema allows in ${nameOf(element)}`;
    report(findings, child, { message, guess: didYouMean(child.name, kind.childKinds.keys()) });
  }
  return findings.problems.length === before;
}

function check(root: XmlElement, findings: Findings): void {
  // A stack: how deep rules are nested is up to the input.
  const pending: [XmlElement, string][] = [[root, 'cib']];
  for (let next = pending.pop(); next && !isEnough(findings); next = pending.pop()) {
    const [element, kindName] = next;
    const kind = findings.schema.get(kindName);
    if (!kind) continue;
    if (checkNames(element, kind, findings)) {
      const form = checkForm(element, kind, findings);
      if (form) noteIds(element, form, findings);
    }
    for (const child of element.children.toReversed()) {
      const below = kind.childKinds.get(child.name);
      if (below !== undefined) pending.push([child, below]);
    }
  }
}

/**
 * What keeps a CIB from being valid in the schema that Pacemaker 3.0.2 schedules by, in the order of the text: names,
 * attributes, values, and what has to be there; ids that are there twice and references that lead nowhere. `root` is the
 * `<cib>` element in the form of that schema. The status section may hold anything. Empty when the CIB is valid.
 */
export function schemaFaults(root: XmlElement): readonly Problem[] {
  return faultsIn(root, CURRENT_FORMS);
}

function faultsIn(root: XmlElement, forms: SchemaForms, refused = REFUSED): readonly Problem[] {
  const findings: Findings = {
    schema: readSchema(forms),
    problems: [],
    ids: new Map(),
    references: [],
    refused,
  };
  if (root.name === 'cib') check(root, findings);
  else report(findings, root, { message: `the document is a <${root.name}>, but a <cib> was expected` });
  // After a fault the ids of an element are not known, and what refers to them is no fault of its own.
  if (findings.problems.length === 0) {
    for (const { element, name, id } of findings.references) {
      if (findings.ids.has(id)) continue;
      if (isEnough(findings)) break;
      const message = `"${name}" of ${nameOf(element)} refers to "${id}", which is defined nowhere`;
      const guess = didYouMean(id, findings.ids.keys());
      report(findings, element, { message, attribute: name, guess });
    }
  }
  return findings.problems.slice(0, MOST_PROBLEMS);
}

/**
 * What keeps a CIB from being valid in the very schema that it claims. The scheduler of Pacemaker takes it all the same
 * when a later schema has what it holds; crm_verify and the manager of the CIB go by the claim. Empty for a schema
 * that is not known.
 */
export function faultsInClaimed(root: XmlElement, claimed: string): readonly Problem[] {
  const forms = formsOf(claimed);
  const refused = `crm_verify refuses the configuration, which claims the schema "${claimed}"`;
  return forms ? faultsIn(root, forms, refused) : [];
}

/** The first schema after the claimed one in which a CIB is valid as it is; undefined when there is none. */
export function firstSchemaOf(root: XmlElement, claimed: string): string | undefined {
  const later = SCHEMA_NAMES.slice(SCHEMA_NAMES.indexOf(claimed) + 1);
  return later.find((name) => {
    const forms = formsOf(name);
    return forms !== undefined && faultsIn(root, forms).length === 0;
  });
}

/**
 * What keeps a CIB from being valid in the schema that it claims and in all that came after it, as far as Pacemaker
 * accepts them without a change. Within a major version each schema takes what the one before took, so that the last of
 * a version stands for all. Empty when the CIB is valid in one of them: only such a CIB is brought to the current one.
 */
export function faultsBeforeUpgrade(root: XmlElement, claimed: string): readonly Problem[] {
  let first: readonly Problem[] | undefined;
  for (const [major, forms] of FORMS_BY_MAJOR) {
    if (major < (schemaMajor(claimed) ?? 0)) continue;
    const problems = faultsIn(root, forms);
    if (problems.length === 0) return [];
    first ??= problems;
  }
  return first ?? [];
}

/**
 * What keeps a CIB that is not validated from being valid in the schema that it comes nearest to, of the last ones of all
 * major versions. Empty when one of them takes it.
 */
export function faultsInEverySchema(root: XmlElement): readonly Problem[] {
  const refused = 'it is not validated, and what Pacemaker makes of it is open';
  let fewest: readonly Problem[] | undefined;
  for (const forms of FORMS_BY_MAJOR.values()) {
    const problems = faultsIn(root, forms, refused);
    if (problems.length === 0) return [];
    // Of equal ones the newest.
    if (!fewest || problems.length <= fewest.length) fewest = problems;
  }
  return fewest ?? [];
}
