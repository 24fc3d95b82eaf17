/** A configuration, or some objects of it, as `pcs config` of pcs 0.11 prints it. */
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { ConfigView } from '../../views/config/config-view.js';
import type { ConfigObject, ObjectKind } from '../../views/config/objects.js';
import { DEPENDENCIES, dependencyLines } from './constraint-lines.js';
import { locationLines } from './location-lines.js';
import { pairsOf, resourceLines, setLines } from './resource-lines.js';
import { indented, sortedTexts } from './words.js';

/** A title, the lines below it, and what stands there when there are none. */
interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  readonly whenEmpty?: string;
  /** How far the lines are moved to the right. */
  readonly step: 1 | 2;
}

/** Sections between which no line is empty. */
type Block = readonly Section[];

function elementsOf({ shown }: ConfigView, kind: ObjectKind): XmlElement[] {
  return shown.flatMap((object) => (object.kind === kind ? object.element : []));
}

const RESOURCE_KINDS: readonly (readonly ObjectKind[])[] = [
  ['primitive'],
  ['group'],
  ['clone'],
  ['master'],
  ['bundle'],
];

function isDevice({ kind, element }: ConfigObject): boolean {
  return kind === 'primitive' && attributeOf(element, 'class') === 'stonith';
}

/** Resources that are not shown inside of others, by kind. */
function outerResources({ shown }: ConfigView): readonly ConfigObject[] {
  const all = new Set(shown);
  const isInside = ({ container }: ConfigObject): boolean =>
    container !== undefined && (all.has(container) || isInside(container));
  return RESOURCE_KINDS.flatMap((kinds) => shown.filter(({ kind }) => kinds.includes(kind))).filter(
    (object) => !isInside(object),
  );
}

function resourceBlocks(view: ConfigView): Block[] {
  const outer = outerResources(view);
  const lines = (objects: readonly ConfigObject[]): string[] =>
    objects.flatMap(({ element }) => resourceLines(element));
  return [
    [{ title: 'Resources:', lines: lines(outer.filter((object) => !isDevice(object))), step: 2 }],
    [
      { title: 'Stonith Devices:', lines: lines(view.shown.filter(isDevice)), step: 2 },
      { title: 'Fencing Levels:', lines: elementsOf(view, 'fencing-topology').flatMap(levelLines), step: 2 },
    ],
  ];
}

/** What a level is for: what kind of target it is, and its name. */
function targetOf(level: XmlElement): readonly [rank: number, title: string] | undefined {
  const value = (name: string): string => attributeOf(level, name) ?? '';
  if (value('target') !== '') return [0, `Target: ${value('target')}`];
  if (value('target-pattern') !== '') return [1, `Target (regexp): ${value('target-pattern')}`];
  if (value('target-attribute') === '') return undefined;
  return [2, `Target: ${value('target-attribute')}=${value('target-value')}`];
}

function levelLines(topology: XmlElement): string[] {
  const targets = new Map<string, string[]>();
  for (const level of childrenNamed(topology, 'fencing-level')) {
    const target = targetOf(level);
    if (!target) continue;
    const key = `${target[0]} ${target[1]}`;
    const line = `Level ${attributeOf(level, 'index') ?? ''} - ${attributeOf(level, 'devices') ?? ''}`;
    targets.set(key, [...(targets.get(key) ?? []), line]);
  }
  return sortedTexts(targets.keys()).flatMap((key) => [
    key.slice(2),
    ...indented(sortedTexts(targets.get(key) ?? [])),
  ]);
}

function constraintBlock(view: ConfigView): Block {
  return [
    { title: 'Location Constraints:', lines: locationLines(elementsOf(view, 'location')), step: 2 },
    ...DEPENDENCIES.map((dependency) => ({
      title: dependency.title,
      lines: dependencyLines(dependency, elementsOf(view, dependency.kind)),
      step: 2 as const,
    })),
  ];
}

/** Settings of an alert or a recipient: of each kind the first set. */
function alertSettings(element: XmlElement): string[] {
  const description = attributeOf(element, 'description') ?? '';
  const settings = (name: string, label: string): string[] => {
    const set = childNamed(element, name);
    const pairs = new Map(set ? pairsOf(set) : []);
    if (pairs.size === 0) return [];
    const words = sortedTexts(pairs.keys()).map((key) => {
      const text = pairs.get(key) ?? '';
      return `${key}=${text.includes(' ') ? `"${text}"` : text}`;
    });
    return [`${label}: ${words.join(' ')}`];
  };
  return [
    ...(description === '' ? [] : [`Description: ${description}`]),
    ...settings('instance_attributes', 'Options'),
    ...settings('meta_attributes', 'Meta options'),
  ];
}

function alertLines(alert: XmlElement): string[] {
  const value = (element: XmlElement, name: string): string => attributeOf(element, name) ?? '';
  const recipients = childrenNamed(alert, 'recipient').flatMap((recipient) => [
    `Recipient: ${value(recipient, 'id')} (value=${value(recipient, 'value')})`,
    ...indented(alertSettings(recipient), 1),
  ]);
  return [
    `Alert: ${value(alert, 'id')} (path=${value(alert, 'path')})`,
    ...indented(
      [
        ...alertSettings(alert),
        ...(recipients.length > 0 ? ['Recipients:', ...indented(recipients, 1)] : []),
      ],
      1,
    ),
  ];
}

function defaultsBlock(view: ConfigView): Block {
  const lines = (kind: ObjectKind): string[] =>
    elementsOf(view, kind).flatMap((set) => setLines('Meta Attrs', set, 'shown'));
  const whenEmpty = '  No defaults set';
  return [
    { title: 'Resources Defaults:', lines: lines('resource-defaults'), whenEmpty, step: 2 },
    { title: 'Operations Defaults:', lines: lines('operation-defaults'), whenEmpty, step: 2 },
  ];
}

function optionLines(view: ConfigView): string[] {
  const options = new Map(elementsOf(view, 'cluster-options').flatMap(pairsOf));
  return sortedTexts(options.keys()).map((name) => `${name}: ${options.get(name) ?? ''}`);
}

function tagLines(tag: XmlElement): string[] {
  const members = tag.children.map((member) => attributeOf(member, 'id') ?? '');
  return [attributeOf(tag, 'id') ?? '', ...indented(members)];
}

function blocksOf(view: ConfigView): Block[] {
  const alerts = elementsOf(view, 'alert').flatMap(alertLines);
  const tags = elementsOf(view, 'tag').flatMap(tagLines);
  return [
    ...resourceBlocks(view),
    constraintBlock(view),
    [{ title: 'Alerts:', lines: alerts, whenEmpty: ' No alerts defined', step: 1 }],
    defaultsBlock(view),
    [{ title: 'Cluster Properties:', lines: optionLines(view), step: 1 }],
    [{ title: 'Tags:', lines: tags, whenEmpty: ' No tags defined', step: 1 }],
  ];
}

function sectionLines({ title, lines, whenEmpty, step }: Section): string[] {
  if (lines.length > 0) return [title, ...indented(lines, step)];
  return whenEmpty === undefined ? [title] : [title, whenEmpty];
}

/** What is shown of one object that stands for itself: below which titles which lines. */
export function pcsSections(
  object: ConfigObject,
): readonly { readonly title: string; readonly lines: readonly string[] }[] {
  const view = { root: object.element, all: [object], shown: [object], isPart: true };
  return blocksOf(view)
    .flat()
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines, step }) => ({ title, lines: indented(lines, step) }));
}

/** The name of the cluster and its nodes, as far as a CIB knows them. */
function headerBlock(view: ConfigView): string[] {
  const options = new Map(elementsOf(view, 'cluster-options').flatMap(pairsOf));
  const nodes = elementsOf(view, 'node').flatMap((node) => attributeOf(node, 'uname') ?? []);
  return [
    `Cluster Name: ${options.get('cluster-name') ?? ''}`,
    'Pacemaker Nodes:',
    ...(nodes.length > 0 ? [` ${sortedTexts(nodes).join(' ')}`] : []),
  ];
}

/** Everything, or of some objects only the sections that have something to say. */
export function pcsText(view: ConfigView): string {
  const blocks = blocksOf(view)
    .map((block) => (view.isPart ? block.filter(({ lines }) => lines.length > 0) : block))
    .filter((block) => block.length > 0)
    .map((block) => block.flatMap(sectionLines));
  const all = view.isPart ? blocks : [headerBlock(view), ...blocks];
  return all.map((lines) => `${lines.join('\n')}\n`).join('\n');
}
