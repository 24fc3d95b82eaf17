/** The outline of a CIB, and what of it can be folded. */
import { positionAt, type Span } from '../base/source.js';
import { attributeOf, descendants, elementSpan, startTagSpan, type XmlElement } from '../xml/element.js';
import type { EditedCib } from './edited-document.js';

/** A part of the configuration as a tree. */
export interface OutlineItem {
  readonly name: string;
  /** What it is: `primitive ocf:heartbeat:IPaddr2`. */
  readonly detail: string;
  readonly kind: 'section' | 'object' | 'value';
  readonly at: Span;
  readonly nameAt: Span;
  readonly children: readonly OutlineItem[];
}

/** Elements that only hold others and have no name of their own. */
const SETS: ReadonlySet<string> = new Set([
  'operations',
  'meta_attributes',
  'instance_attributes',
  'utilization',
  'cluster_property_set',
]);

function detailOf(element: XmlElement): string {
  const agent = ['class', 'provider', 'type'].flatMap((name) => attributeOf(element, name) ?? []).join(':');
  return agent === '' ? element.name : `${element.name} ${agent}`;
}

function itemOf(element: XmlElement): OutlineItem[] {
  const id = attributeOf(element, 'id') ?? attributeOf(element, 'id-ref');
  const children = element.children.flatMap(itemOf);
  if (SETS.has(element.name)) return children;
  const places = { at: elementSpan(element), nameAt: startTagSpan(element) };
  if (element.name === 'nvpair') {
    const name = attributeOf(element, 'name') ?? id ?? '';
    return name === ''
      ? []
      : [{ name, detail: attributeOf(element, 'value') ?? '', kind: 'value', ...places, children: [] }];
  }
  if (element.name === 'node')
    return [
      {
        name: attributeOf(element, 'uname') ?? id ?? '?',
        detail: 'node',
        kind: 'object',
        ...places,
        children,
      },
    ];
  return [
    {
      name: id ?? element.name,
      detail: id === undefined ? '' : detailOf(element),
      kind: id === undefined ? 'section' : 'object',
      ...places,
      children,
    },
  ];
}

/** The configuration as a tree; the status is left out. */
export function outlineOf({ document: { root } }: EditedCib): readonly OutlineItem[] {
  const configuration = root?.children.find(({ name }) => name === 'configuration');
  return (configuration?.children ?? []).flatMap(itemOf);
}

/** Lines from and to which text can be folded; from 0. */
export function foldsOf({
  document: { root },
}: EditedCib): readonly { readonly from: number; readonly to: number }[] {
  if (!root) return [];
  return [...descendants(root)].flatMap((element) => {
    const from = positionAt(element.source, element.start).line;
    const to = positionAt(element.source, element.end).line;
    return to > from + 1 ? [{ from: from - 1, to: to - 2 }] : [];
  });
}
