/** A configuration as variables of the Ansible role `ha_cluster`, which configures clusters by means of pcs. */
import { stringify } from 'yaml';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { ConfigView } from '../../views/config/config-view.js';
import type { ConfigObject, ObjectKind } from '../../views/config/objects.js';
import { printable } from '../printable.js';
import { asPromotableClone } from '../../views/config/promotable-clone.js';
import { pcsCommands } from './commands/object-commands.js';
import { ruleText } from './commands/rule-words.js';
import { optionPairs } from './commands/other-commands.js';
import {
  bundlePairs,
  containerOf,
  containerPairs,
  networkPairs,
  operationPairs,
  pairsOf,
  PORT_SETTINGS,
  STORAGE_SETTINGS,
} from './resource-lines.js';

type Pair = readonly [name: string, value: string];
type Item = Readonly<Record<string, unknown>>;

function value(element: XmlElement, name: string): string | undefined {
  return attributeOf(element, name);
}

/** Pairs as the role takes them: a list, so that their order is kept. */
function named(pairs: readonly Pair[]): readonly Item[] {
  return pairs.map(([name, text]) => ({ name, value: text }));
}

/** A list under its name; nothing where it is empty. */
function listed(name: string, items: readonly unknown[]): Item {
  return items.length === 0 ? {} : { [name]: items };
}

/** The sets of a kind: the role takes one. */
function setsOf(element: XmlElement, set: string, name: string): Item {
  const found = childrenNamed(element, set).filter(({ children }) => children.length > 0);
  return listed(
    name,
    found.map((each) => ({ attrs: named(pairsOf(each)) })),
  );
}

/** Capacities and demands, which are numbers. */
function utilizationOf(element: XmlElement): Item {
  const [set] = childrenNamed(element, 'utilization');
  const pairs = set ? pairsOf(set) : [];
  return listed(
    'utilization',
    pairs.length === 0 ? [] : [{ attrs: pairs.map(([name, text]) => ({ name, value: Number(text) })) }],
  );
}

const INSTANCE = 'instance_attributes';
const META = 'meta_attributes';

function primitive(element: XmlElement): Item {
  const operations = childrenNamed(element, 'operations').flatMap(({ children }) => children);
  const agent = ['class', 'provider', 'type'].flatMap((name) => value(element, name) ?? []);
  return {
    id: value(element, 'id'),
    agent: agent.join(':'),
    ...setsOf(element, INSTANCE, 'instance_attrs'),
    ...setsOf(element, META, 'meta_attrs'),
    copy_operations_from_agent: false,
    ...listed(
      'operations',
      operations.map((operation) => ({
        action: value(operation, 'name'),
        attrs: named(operationPairs(operation)),
      })),
    ),
    ...utilizationOf(element),
  };
}

function memberIds({ children }: XmlElement): string[] {
  return children.flatMap((child) =>
    child.name === 'primitive' || child.name === 'group' ? (value(child, 'id') ?? []) : [],
  );
}

function group(element: XmlElement): Item {
  return {
    id: value(element, 'id'),
    resource_ids: memberIds(element),
    ...setsOf(element, META, 'meta_attrs'),
  };
}

function clone(written: XmlElement): Item {
  const element = asPromotableClone(written);
  return {
    resource_id: memberIds(element)[0],
    id: value(element, 'id'),
    ...setsOf(element, META, 'meta_attrs'),
  };
}

function mappings(element: XmlElement, part: string, mapping: string, names: readonly string[]): unknown[] {
  const found = childNamed(element, part);
  const all = found ? childrenNamed(found, mapping) : [];
  return all.map((each) => named(bundlePairs(each, ['id', ...names])));
}

function bundle(element: XmlElement): Item {
  const container = containerOf(element);
  const network = networkPairs(childNamed(element, 'network'));
  const [resource] = memberIds(element);
  return {
    id: value(element, 'id'),
    ...(resource === undefined ? {} : { resource_id: resource }),
    container: { type: container?.name, options: named(container ? containerPairs(container) : []) },
    ...listed('network_options', named(network)),
    ...listed('port_map', mappings(element, 'network', 'port-mapping', PORT_SETTINGS)),
    ...listed('storage_map', mappings(element, 'storage', 'storage-mapping', STORAGE_SETTINGS)),
    ...setsOf(element, META, 'meta_attrs'),
  };
}

/** A resource with its role or action. */
function end(element: XmlElement, name: string, qualifier: 'role' | 'action'): Item {
  const how = value(element, `${name}-${qualifier}`);
  return { id: value(element, name), ...(how === undefined ? {} : { [qualifier]: how }) };
}

function settings(element: XmlElement, names: readonly string[]): readonly Pair[] {
  return names.flatMap((name): Pair[] => {
    const text = value(element, name);
    return text === undefined ? [] : [[name, text]];
  });
}

function options(element: XmlElement, names: readonly string[]): Item {
  return listed('options', named(settings(element, names)));
}

function resourceSets(element: XmlElement): readonly Item[] {
  return childrenNamed(element, 'resource_set').map((set) => ({
    resource_ids: set.children.map((member) => value(member, 'id')),
    ...options(set, ['sequential', 'require-all', 'role', 'action']),
  }));
}

function location(element: XmlElement): Item {
  const pattern = value(element, 'rsc-pattern');
  const rule = childNamed(element, 'rule');
  const role = value(rule ?? element, 'role');
  const resource = pattern === undefined ? { id: value(element, 'rsc') } : { pattern };
  return {
    resource: { ...resource, ...(role === undefined ? {} : { role }) },
    ...(rule ? { rule: ruleText(rule) ?? '' } : { node: value(element, 'node') }),
    id: value(element, 'id'),
    ...listed('options', [
      ...named(settings(rule ?? element, ['score', 'score-attribute'])),
      ...named(settings(element, ['resource-discovery'])),
    ]),
  };
}

function colocation(element: XmlElement): Item {
  const id = { id: value(element, 'id') };
  const chosen = options(element, ['score', 'node-attribute']);
  if (value(element, 'rsc') === undefined) return { resource_sets: resourceSets(element), ...id, ...chosen };
  return {
    resource_follower: end(element, 'rsc', 'role'),
    resource_leader: end(element, 'with-rsc', 'role'),
    ...id,
    ...chosen,
  };
}

function order(element: XmlElement): Item {
  const id = { id: value(element, 'id') };
  const chosen = options(element, ['kind', 'symmetrical', 'require-all']);
  if (value(element, 'first') === undefined)
    return { resource_sets: resourceSets(element), ...id, ...chosen };
  return {
    resource_first: end(element, 'first', 'action'),
    resource_then: end(element, 'then', 'action'),
    ...id,
    ...chosen,
  };
}

function ticket(element: XmlElement): Item {
  const isSet = value(element, 'rsc') === undefined;
  return {
    ...(isSet ? { resource_sets: resourceSets(element) } : { resource: end(element, 'rsc', 'role') }),
    ticket: value(element, 'ticket'),
    id: value(element, 'id'),
    ...options(element, ['loss-policy']),
  };
}

function levels(topology: XmlElement): readonly Item[] {
  return childrenNamed(topology, 'fencing-level').map((level) => {
    const targets = ['target', 'target-pattern', 'target-attribute', 'target-value'].flatMap((name) => {
      const text = value(level, name);
      return text === undefined ? [] : [[name.replace('-', '_'), text] as const];
    });
    return {
      level: Number(value(level, 'index')),
      ...Object.fromEntries(targets),
      resource_ids: (value(level, 'devices') ?? '').split(',').map((device) => device.trim()),
    };
  });
}

function alert(element: XmlElement): Item {
  const all = (each: XmlElement): Item => ({
    ...(value(each, 'description') === undefined ? {} : { description: value(each, 'description') }),
    ...setsOf(each, INSTANCE, 'instance_attrs'),
    ...setsOf(each, META, 'meta_attrs'),
  });
  return {
    id: value(element, 'id'),
    path: value(element, 'path'),
    ...all(element),
    ...listed(
      'recipients',
      childrenNamed(element, 'recipient').map((recipient) => ({
        value: value(recipient, 'value'),
        id: value(recipient, 'id'),
        ...all(recipient),
      })),
    ),
  };
}

function defaults(element: XmlElement): Item {
  const rule = childNamed(element, 'rule');
  const score = value(element, 'score');
  return {
    id: value(element, 'id'),
    ...(rule ? { rule: ruleText(rule) ?? '' } : {}),
    ...(score === undefined ? {} : { score }),
    attrs: named(pairsOf(element)),
  };
}

function aclRole(element: XmlElement): Item {
  const description = value(element, 'description');
  return {
    id: value(element, 'id'),
    ...(description === undefined ? {} : { description }),
    ...listed(
      'permissions',
      element.children.map((permission) =>
        Object.fromEntries(
          permission.attributes
            .filter(({ name }) => name !== 'id')
            .map((attribute) => [attribute.name, attribute.value]),
        ),
      ),
    ),
  };
}

function aclMember(element: XmlElement): Item {
  return {
    id: value(element, 'id'),
    ...listed(
      'roles',
      element.children.map((role) => value(role, 'id')),
    ),
  };
}

function nodeOptions(element: XmlElement): readonly Item[] {
  const item = { ...setsOf(element, INSTANCE, 'attributes'), ...utilizationOf(element) };
  return Object.keys(item).length === 0 ? [] : [{ node_name: value(element, 'uname'), ...item }];
}

/** The variables of these objects. */
function variables(objects: readonly ConfigObject[]): Item {
  const of = (...kinds: readonly ObjectKind[]): readonly ConfigObject[] =>
    objects.filter(({ kind }) => kinds.includes(kind));
  const items = (make: (element: XmlElement) => unknown, ...kinds: readonly ObjectKind[]): unknown[] =>
    of(...kinds).map(({ element }) => make(element));
  const name = (variable: string, list: readonly unknown[]): Item => listed(`ha_cluster_${variable}`, list);
  const sets = (variable: string, kind: ObjectKind): Item => {
    const list = items(defaults, kind);
    return list.length === 0 ? {} : { [`ha_cluster_${variable}`]: { meta_attrs: list } };
  };
  const acls = {
    ...listed('acl_roles', items(aclRole, 'acl-role')),
    ...listed('acl_users', items(aclMember, 'acl-target')),
    ...listed('acl_groups', items(aclMember, 'acl-group')),
  };
  const properties = of('cluster-options').flatMap(({ element }) => optionPairs(element));
  return {
    ...name(
      'node_options',
      of('node').flatMap(({ element }) => nodeOptions(element)),
    ),
    ...name('cluster_properties', properties.length === 0 ? [] : [{ attrs: named(properties) }]),
    ...sets('resource_defaults', 'resource-defaults'),
    ...sets('resource_operation_defaults', 'operation-defaults'),
    ...name('resource_primitives', items(primitive, 'primitive')),
    ...name('resource_groups', items(group, 'group')),
    ...name('resource_clones', items(clone, 'clone', 'master')),
    ...name('resource_bundles', items(bundle, 'bundle')),
    ...name(
      'stonith_levels',
      of('fencing-topology').flatMap(({ element }) => levels(element)),
    ),
    ...name('constraints_location', items(location, 'location')),
    ...name('constraints_colocation', items(colocation, 'colocation')),
    ...name('constraints_order', items(order, 'order')),
    ...name('constraints_ticket', items(ticket, 'ticket')),
    ...(Object.keys(acls).length === 0 ? {} : { ha_cluster_acls: acls }),
    ...name('alerts', items(alert, 'alert')),
  };
}

/** A YAML file; what the role has no variable for is named in comments at its beginning. */
export function haClusterYaml(view: ConfigView): string {
  const made = pcsCommands(view);
  const isSaid = ({ by, object }: (typeof made)[number]): boolean => by === 'pcs' && object.kind !== 'tag';
  const said = new Set(made.filter(isSaid).map(({ object }) => object));
  const unsaid = made.filter((each) => !isSaid(each)).map(({ object }) => `${object.kind} ${object.id}`);
  const comments = unsaid.map((what) => `# The role has no variable for all of this: ${printable(what)}\n`);
  const content = variables(view.shown.filter((object) => said.has(object)));
  return `---\n${comments.join('')}${stringify(content, { version: '1.1', lineWidth: 0 })}`;
}
