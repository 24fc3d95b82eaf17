/** The constraints section as typed data: location, colocation, order and ticket constraints with their sets. */
import { attributeOf, type XmlElement } from '../xml/element.js';
import type { IdIndex } from './id-index.js';
import { readRule, type RuleElement } from './rule-elements.js';

export interface SetMember {
  readonly id: string;
  readonly element: XmlElement;
}

/** A `<resource_set>`; attribute values are as written. */
export interface ResourceSet {
  readonly id: string | undefined;
  readonly element: XmlElement;
  readonly members: readonly SetMember[];
  readonly sequential: string | undefined;
  readonly requireAll: string | undefined;
  readonly role: string | undefined;
  readonly action: string | undefined;
  readonly score: string | undefined;
}

interface Common {
  readonly id: string;
  readonly element: XmlElement;
  readonly sets: readonly ResourceSet[];
}

export interface LocationElement extends Common {
  readonly kind: 'location';
  readonly resource: string | undefined;
  readonly pattern: string | undefined;
  readonly node: string | undefined;
  readonly score: string | undefined;
  readonly role: string | undefined;
  readonly discovery: string | undefined;
  readonly rules: readonly RuleElement[];
}

export interface ColocationElement extends Common {
  readonly kind: 'colocation';
  /** `rsc`: the resource that follows. */
  readonly dependent: string | undefined;
  /** `with-rsc`: the resource that leads. */
  readonly primary: string | undefined;
  readonly dependentRole: string | undefined;
  readonly primaryRole: string | undefined;
  readonly score: string | undefined;
  readonly nodeAttribute: string | undefined;
  readonly influence: string | undefined;
}

export interface OrderElement extends Common {
  readonly kind: 'order';
  readonly firstResource: string | undefined;
  readonly thenResource: string | undefined;
  readonly firstAction: string | undefined;
  readonly thenAction: string | undefined;
  readonly orderKind: string | undefined;
  readonly score: string | undefined;
  readonly symmetrical: string | undefined;
  readonly requireAll: string | undefined;
}

export interface TicketElement extends Common {
  readonly kind: 'ticket';
  readonly resource: string | undefined;
  readonly role: string | undefined;
  readonly ticket: string | undefined;
  readonly lossPolicy: string | undefined;
}

export type ConstraintElement = LocationElement | ColocationElement | OrderElement | TicketElement;

function readSet(element: XmlElement, ids: IdIndex): ResourceSet {
  const target = ids.resolve(element);
  const value = (name: string): string | undefined => attributeOf(target, name);
  return {
    id: value('id'),
    element: target,
    members: target.children.flatMap((child) =>
      child.name === 'resource_ref' ? { id: attributeOf(child, 'id') ?? '', element: child } : [],
    ),
    sequential: value('sequential'),
    requireAll: value('require-all'),
    role: value('role'),
    action: value('action'),
    score: value('score'),
  };
}

/** Reads a child of `<constraints>`; undefined for anything that is no constraint. */
export function readConstraint(element: XmlElement, ids: IdIndex): ConstraintElement | undefined {
  const value = (name: string): string | undefined => attributeOf(element, name);
  const common: Common = {
    id: value('id') ?? '',
    element,
    sets: element.children.filter(({ name }) => name === 'resource_set').map((set) => readSet(set, ids)),
  };
  switch (element.name) {
    case 'rsc_location':
      return {
        kind: 'location',
        resource: value('rsc'),
        pattern: value('rsc-pattern'),
        node: value('node'),
        score: value('score'),
        role: value('role'),
        discovery: value('resource-discovery'),
        rules: element.children.filter(({ name }) => name === 'rule').map((rule) => readRule(rule, ids)),
        ...common,
      };
    case 'rsc_colocation':
      return {
        kind: 'colocation',
        dependent: value('rsc'),
        primary: value('with-rsc'),
        dependentRole: value('rsc-role'),
        primaryRole: value('with-rsc-role'),
        score: value('score'),
        nodeAttribute: value('node-attribute'),
        influence: value('influence'),
        ...common,
      };
    case 'rsc_order':
      return {
        kind: 'order',
        firstResource: value('first'),
        thenResource: value('then'),
        firstAction: value('first-action'),
        thenAction: value('then-action'),
        orderKind: value('kind'),
        score: value('score'),
        symmetrical: value('symmetrical'),
        requireAll: value('require-all'),
        ...common,
      };
    case 'rsc_ticket':
      return {
        kind: 'ticket',
        resource: value('rsc'),
        role: value('rsc-role'),
        ticket: value('ticket'),
        lossPolicy: value('loss-policy'),
        ...common,
      };
    default:
      return undefined;
  }
}
