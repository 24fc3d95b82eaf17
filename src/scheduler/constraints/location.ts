/** `rsc_location`: nodes that resources prefer or avoid, by name, pattern or rule. */
import { ruleApplies } from '../../config/nvsets.js';
import { readScore, resolveReference } from '../../config/reading.js';
import { compilePosixPattern } from '../../base/posix-pattern.js';
import type { WalkedSet } from '../../config/constraints/set-walk.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import { complain, findNode, tell } from '../../cluster/model/cluster-state.js';
import { expandSubmatches, type RuleInput } from '../../config/evaluate-rule.js';
import type { Node, ScoredNode } from '../../cluster/model/node.js';
import { nodeAttribute, parametersOf } from '../../cluster/model/parameters.js';
import type { Resource } from '../../cluster/model/resource.js';
import { readRole } from '../../cluster/model/read-role.js';
import { parseRole, role, type Role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { locationCell, newLocation } from './new-location.js';
import { constraintResource, expandReferences, hasSets, resourceSets, setMembers } from './references.js';

type Submatches = readonly (string | undefined)[];

/** The role that a constraint is limited to; undefined when it is invalid. Pacemaker: parse_location_role */
function locationRole(scheduler: Scheduler, element: XmlElement, text: string | undefined): Role | undefined {
  if (text === undefined) return role.unknown;
  const parsed = readRole(scheduler, text, element);
  if (parsed === role.unknown) return undefined;
  // Whatever is promoted was started and unpromoted before: those roles mean any.
  return parsed === role.started || parsed === role.unpromoted ? role.unknown : parsed;
}

/** What a set says for its members in place of the constraint. */
interface SetDetails {
  readonly role: string | undefined;
  readonly score: string | undefined;
  readonly strayedBy: XmlElement | undefined;
}

/** A resource that a location constraint is about, and how the constraint came to it. */
interface LocatedResource {
  readonly resource: Resource;
  /** For a member of a set. */
  readonly details?: SetDetails;
  /** For a resource that a pattern matches. */
  readonly submatches?: Submatches;
}

/** The score of one rule for one node; undefined when the rule gives none. */
function ruleScore(
  scheduler: Scheduler,
  rule: XmlElement,
  { resource, submatches }: LocatedResource,
  node: Node,
): number | undefined {
  const attribute = attributeOf(rule, 'score-attribute');
  if (attribute === undefined) return readScore(scheduler, attributeOf(rule, 'score') ?? '');
  const target = resource.meta.get('container-attribute-target');
  const value = nodeAttribute(node, expandSubmatches(attribute, submatches), target);
  return value === undefined || value === '' ? undefined : readScore(scheduler, value);
}

function isValidRule(scheduler: Scheduler, rule: XmlElement): boolean {
  const combine = (attributeOf(rule, 'boolean-op') ?? 'and').toLowerCase();
  const score = attributeOf(rule, 'score');
  const hasScore =
    attributeOf(rule, 'score-attribute') !== undefined ||
    (score !== undefined && readScore(scheduler, score) !== undefined);
  return (combine === 'and' || combine === 'or') && hasScore && attributeOf(rule, 'id') !== undefined;
}

/** How crm_verify says that a rule of a location cannot be used. */
function ruleFault(constraint: XmlElement, rule: XmlElement): string {
  const [id, ruleId] = [attributeOf(constraint, 'id'), attributeOf(rule, 'id')];
  if (ruleId === undefined) return `Ignoring location constraint '${id}' because its rule has no id`;
  const roleText = attributeOf(rule, 'role');
  const ignored = `Ignoring location constraint '${id}' because rule '${ruleId}' has invalid`;
  if (roleText !== undefined && parseRole(roleText) === role.unknown) return `${ignored} role '${roleText}'`;
  const combine = attributeOf(rule, 'boolean-op');
  if (combine !== undefined && !['and', 'or'].includes(combine.toLowerCase()))
    return `${ignored} boolean-op '${combine}'`;
  const score = attributeOf(rule, 'score');
  return score === undefined
    ? `Ignoring location constraint rule ${ruleId} because neither score nor score-attribute was specified`
    : `Ignoring location constraint rule ${ruleId} because '${score}' is not a valid score: Invalid argument`;
}

/** Pacemaker: generate_location_rule */
function addRuleLocation(scheduler: Scheduler, constraint: XmlElement, located: LocatedResource): void {
  const { resource, submatches } = located;
  const written = childNamed(constraint, 'rule');
  const rule = written && resolveReference(scheduler, written, scheduler.root);
  if (!rule) return;
  const roleFilter = locationRole(scheduler, rule, attributeOf(rule, 'role'));
  if (roleFilter === undefined || !isValidRule(scheduler, rule)) {
    complain(scheduler, {
      kind: 'invalid-location-rule',
      severity: 'error',
      message: `location constraint "${attributeOf(constraint, 'id')}" is ignored: its rule is not valid`,
      element: rule,
      said: ruleFault(constraint, rule),
    });
    return;
  }
  const discovery = attributeOf(constraint, 'resource-discovery');
  const cells: ScoredNode[] = [];
  const id = attributeOf(rule, 'id') ?? '';
  newLocation(scheduler, { id, resource, nodes: cells, element: constraint, roleFilter, discovery });
  for (const node of scheduler.nodes) {
    const input: RuleInput = {
      now: scheduler.now,
      nodeAttributes: node.attributes,
      parameters: parametersOf(scheduler, resource, node),
      meta: resource.meta,
      submatches,
    };
    if (!ruleApplies(scheduler, rule, input, scheduler.root)) continue;
    const score = ruleScore(scheduler, rule, located, node);
    if (score !== undefined) cells.unshift(locationCell(node, score));
  }
}

/** Pacemaker: unpack_rsc_location */
function addLocationFor(scheduler: Scheduler, constraint: XmlElement, located: LocatedResource): void {
  const { resource, details } = located;
  const id = attributeOf(constraint, 'id') ?? '';
  const name = attributeOf(constraint, 'node');
  const scoreText = details?.score ?? attributeOf(constraint, 'score');
  if (name === undefined || scoreText === undefined) {
    addRuleLocation(scheduler, constraint, located);
    return;
  }
  const node = findNode(scheduler, name);
  const score = readScore(scheduler, scoreText);
  const roleText = details?.role ?? attributeOf(constraint, 'role');
  const roleFilter = locationRole(scheduler, constraint, roleText);
  if (!node || score === undefined || roleFilter === undefined) {
    const [value, what] = score === undefined ? [scoreText, 'score'] : [roleText ?? '', 'role'];
    complain(scheduler, {
      kind: 'invalid-location',
      severity: 'error',
      message: `location constraint "${id}" is ignored: ${node ? `"${value}" is not a valid ${what}` : `no node "${name}" is known`}`,
      element: constraint,
      said: node && `Ignoring location constraint ${id} because '${value}' is not a valid ${what}`,
    });
    return;
  }
  newLocation(scheduler, {
    id,
    resource,
    nodes: [locationCell(node, score)],
    element: constraint,
    roleFilter,
    discovery: attributeOf(constraint, 'resource-discovery'),
    strayedBy: details?.strayedBy,
  });
}

function addPatternLocations(scheduler: Scheduler, constraint: XmlElement, written: string): void {
  const isInverted = written.startsWith('!');
  const pattern = compilePosixPattern(isInverted ? written.slice(1) : written);
  if (!pattern) {
    complain(scheduler, {
      kind: 'invalid-resource-pattern',
      severity: 'error',
      message: `location constraint "${attributeOf(constraint, 'id')}" is ignored: bad rsc-pattern "${written}"`,
      element: constraint,
      said: `Ignoring constraint '${attributeOf(constraint, 'id')}' because rsc-pattern has invalid value '${isInverted ? written.slice(1) : written}'`,
    });
    return;
  }
  for (const resource of scheduler.resources) {
    const match = pattern.exec(resource.id);
    if (match && !isInverted) addLocationFor(scheduler, constraint, { resource, submatches: [...match] });
    else if (!match && isInverted) addLocationFor(scheduler, constraint, { resource });
  }
}

// Pacemaker: unpack_simple_location
function addSimpleLocation(scheduler: Scheduler, constraint: XmlElement): void {
  const id = attributeOf(constraint, 'rsc');
  if (id !== undefined) {
    const resource = constraintResource(scheduler, id);
    if (resource) addLocationFor(scheduler, constraint, { resource });
    else
      complain(scheduler, {
        kind: 'location-of-unknown-resource',
        severity: 'warning',
        message: `location constraint for the unknown resource "${id}" is ignored`,
        element: constraint,
        said: `Ignoring constraint '${attributeOf(constraint, 'id')}' because resource '${id}' does not exist`,
      });
  }
  const pattern = attributeOf(constraint, 'rsc-pattern');
  if (pattern !== undefined) addPatternLocations(scheduler, constraint, pattern);
}

// Pacemaker: unpack_location_set; false when the rest of the constraint must be ignored.
function addSetLocations(
  scheduler: Scheduler,
  constraint: XmlElement,
  { set, strayedBy }: WalkedSet,
): boolean {
  if (attributeOf(set, 'id') === undefined) return false;
  const details = { role: attributeOf(set, 'role'), score: attributeOf(set, 'score'), strayedBy };
  for (const id of setMembers(set)) {
    const resource = constraintResource(scheduler, id);
    if (!resource) {
      const text = `${attributeOf(set, 'id')}: No resource found for ${id}`;
      tell(scheduler, { severity: 'error', text, element: set });
      return false;
    }
    addLocationFor(scheduler, constraint, { resource, details });
  }
  return true;
}

/** Pacemaker: pcmk__unpack_location */
export function unpackLocation(scheduler: Scheduler, written: XmlElement): void {
  const constraint = expandReferences(scheduler, written, [
    { attribute: 'rsc', detail: 'role', setDetail: 'role' },
  ]);
  if (!constraint) return;
  if (!hasSets(constraint)) addSimpleLocation(scheduler, written);
  for (const walked of resourceSets(scheduler, constraint))
    if (!addSetLocations(scheduler, constraint, walked)) return;
}
