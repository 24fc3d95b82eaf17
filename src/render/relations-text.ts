/** Constraints as a tree: below each resource the nodes and resources that it needs, and below those what they need. */
import { formatScore } from '../base/score.js';
import type { ColocationPair } from '../config/constraints/colocation-pairs.js';
import type { OrderPair } from '../config/constraints/order-pairs.js';
import type { Need, RelatedResource, Relations } from '../views/config/relations.js';
import { attributeOf, childrenNamed, type XmlElement } from '../xml/element.js';
import { ruleText, scoreOf } from './crmsh/rule-text.js';

/** A line, and the lines below it. */
interface Branch {
  readonly line: string;
  readonly branches: readonly Branch[];
}

function colocationText({
  score,
  dependentRole,
  primaryRole,
  nodeAttribute,
  constraint,
}: ColocationPair): string {
  const own = dependentRole === undefined ? '' : `${dependentRole} `;
  const where = primaryRole === undefined ? 'it' : `its ${primaryRole}`;
  const text = formatScore(score);
  const word = text.startsWith('-') ? 'apart from' : 'with';
  const how = text.endsWith('INFINITY') ? 'always' : text;
  const by = nodeAttribute === undefined ? '' : ` by ${nodeAttribute}`;
  return `${own}${word} ${where}${by}, ${how} (${constraint.id})`;
}

const ORDER_WORDS: Readonly<Record<OrderPair['kind'], string>> = {
  Mandatory: 'always',
  Optional: 'if both happen',
  Serialize: 'never at once',
};

function orderText({ firstAction, laterAction, kind, constraint }: OrderPair): string {
  return `${laterAction} after ${firstAction}, ${ORDER_WORDS[kind]} (${constraint.id})`;
}

function locationTexts(constraint: XmlElement): string[] {
  const id = attributeOf(constraint, 'id') ?? '';
  const role = attributeOf(constraint, 'role');
  const whose = role === undefined ? '' : `${role} `;
  const node = attributeOf(constraint, 'node');
  if (node !== undefined) return [`${whose}on node ${node}: ${scoreOf(constraint)} (${id})`];
  return childrenNamed(constraint, 'rule').map(
    (rule) => `${whose}on nodes where ${ruleText(rule, () => false)} (${id})`,
  );
}

const KIND_WORDS: Readonly<Record<RelatedResource['kind'], string>> = {
  primitive: '',
  group: 'group of',
  clone: 'clone of',
  bundle: 'bundle of',
};

/** `web (group of vip, httpd)` */
function title({ id, kind, parts, container }: RelatedResource): string {
  if (parts.length > 0) return `${id} (${KIND_WORDS[kind]} ${parts.join(', ')})`;
  return container === undefined ? id : `${id} (part of ${container})`;
}

class TreeMaker {
  readonly #relations: Relations;
  /** Resources whose needs are drawn already. */
  readonly #drawn = new Set<string>();

  constructor(relations: Relations) {
    this.#relations = relations;
  }

  /** What a resource needs; only where it is drawn first. */
  #needs({ id, locations, needs }: RelatedResource): readonly Branch[] {
    this.#drawn.add(id);
    return [
      ...locations.flatMap(locationTexts).map((line) => ({ line, branches: [] })),
      ...needs.map((need) => this.#need(need)),
    ];
  }

  #need({ resource: id, colocations, orders }: Need): Branch {
    const how = [...colocations.map(colocationText), ...orders.map(orderText)].join('; ');
    const resource = this.#relations.resource(id);
    if (!resource) return { line: `${id}: ${how}`, branches: [] };
    const hasMore = resource.needs.length + resource.locations.length > 0;
    const isAbove = hasMore && this.#drawn.has(id);
    return {
      line: `${title(resource)}: ${how}${isAbove ? ' (what it needs: above)' : ''}`,
      branches: isAbove ? [] : this.#needs(resource),
    };
  }

  root(id: string): readonly Branch[] {
    const resource = this.#relations.resource(id);
    if (!resource) return [];
    const branches = this.#drawn.has(id) ? [] : this.#needs(resource);
    return [{ line: `${title(resource)}${branches.length === 0 ? ': needs nothing' : ''}`, branches }];
  }
}

function branchLines(branches: readonly Branch[], indent: string): string[] {
  return branches.flatMap(({ line, branches: below }, i) => {
    const isLast = i === branches.length - 1;
    return [
      `${indent}${isLast ? '└─' : '├─'} ${line}`,
      ...branchLines(below, `${indent}${isLast ? '   ' : '│  '}`),
    ];
  });
}

/**
 * @param asked - the resources to begin with; none of them means all, and those without constraints in a line at the end
 */
export function relationsText(relations: Relations, asked: readonly string[]): string {
  const maker = new TreeMaker(relations);
  const roots = asked.length > 0 ? asked : relations.roots;
  const lines = roots.flatMap((id) =>
    maker.root(id).flatMap(({ line, branches }) => [line, ...branchLines(branches, '')]),
  );
  const alone = asked.length > 0 ? [] : relations.alone;
  const last = alone.length > 0 ? [`without constraints: ${alone.join(', ')}`] : [];
  return [...lines, ...last].map((line) => `${line}\n`).join('');
}
