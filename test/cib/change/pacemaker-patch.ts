/** Applies patchsets as Pacemaker does: paths by the first match, what goes at once, what comes or moves at the end by position. */
import type { XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';
import { createSource } from '../../../src/base/source.js';
import type { Shape } from './trees.js';

/** An element that can be changed; comments take part in counting. */
export interface Node {
  readonly name: string;
  attributes: Map<string, string>;
  readonly children: (Node | 'comment')[];
}

const isNode = (one: Node | 'comment'): one is Node => one !== 'comment';

function nodeOf(element: XmlElement, comments: readonly number[] = []): Node {
  const inside = comments.filter(
    (at) =>
      at >= element.startTagEnd &&
      at < element.end &&
      !element.children.some(({ start, end }) => at > start && at < end),
  );
  const children = [
    ...element.children.map((child) => [child.start, nodeOf(child, comments)] as const),
    ...inside.map((at) => [at, 'comment'] as const),
  ].sort(([one], [other]) => one - other);
  return {
    name: element.name,
    attributes: new Map(element.attributes.map(({ name, value }) => [name, value])),
    children: children.map(([, child]) => child),
  };
}

/** A text as Pacemaker reads it. */
export function readNodes(text: string): Node {
  const { root, comments } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error(`no XML: ${text}`);
  return nodeOf(
    root,
    comments.map(({ start }) => start),
  );
}

/** What counts of it. */
export function shapeOfNode({ name, attributes, children }: Node): Shape {
  return {
    name,
    attributes: [...attributes].sort(([a], [b]) => (a < b ? -1 : 1)),
    children: children.filter(isNode).map(shapeOfNode),
  };
}

interface Found {
  readonly node: Node;
  readonly parent: Node | undefined;
}

function find(root: Node, path: string): Found | undefined {
  const [first, ...steps] = path.slice(1).split('/');
  if (first !== root.name) return undefined;
  let found: Found = { node: root, parent: undefined };
  for (const step of steps) {
    const [, name, id] = /^([^[]+)(?:\[@id='([^']*)'\])?$/.exec(step) ?? [];
    const next = found.node.children
      .filter(isNode)
      .find((child) => child.name === name && (id === undefined || child.attributes.get('id') === id));
    if (!next) return undefined;
    found = { node: next, parent: found.node };
  }
  return found;
}

function take(parent: Node | undefined, node: Node): void {
  parent?.children.splice(parent.children.indexOf(node), 1);
}

interface Later {
  readonly position: number;
  readonly make: () => void;
}

/** Makes the first pass over a change; what is left for the end is returned. */
function begin(change: Node, { node, parent }: Found): Later | undefined {
  const position = Number(change.attributes.get('position'));
  const [inside] = change.children.filter(isNode);
  switch (change.attributes.get('operation')) {
    case 'delete':
      take(parent, node);
      return undefined;
    case 'modify': {
      const result = change.children.filter(isNode).find(({ name }) => name === 'change-result');
      const [wanted] = result?.children.filter(isNode) ?? [];
      if (!wanted) throw new Error('a change without a result');
      node.attributes = new Map(wanted.attributes);
      return undefined;
    }
    case 'move':
      take(parent, node);
      parent?.children.push(node);
      return {
        position,
        make: () => {
          take(parent, node);
          parent?.children.splice(position, 0, node);
          if (parent?.children.indexOf(node) !== position) throw new Error('moved elsewhere');
        },
      };
    default:
      if (!inside) throw new Error('nothing to create');
      return { position, make: () => void node.children.splice(position, 0, structuredClone(inside)) };
  }
}

/** @param root - is changed */
export function applyPatch(root: Node, patch: string): void {
  const later: Later[] = [];
  for (const change of readNodes(patch).children.filter(isNode)) {
    if (change.name !== 'change') continue;
    const path = change.attributes.get('path') ?? '';
    const found = find(root, path);
    if (!found) throw new Error(`no match for ${path}`);
    const rest = begin(change, found);
    if (rest) later.push(rest);
  }
  for (const { make } of later.sort((one, other) => one.position - other.position)) make();
}
