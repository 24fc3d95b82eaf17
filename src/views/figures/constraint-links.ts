/** Colocations and orders as links between outermost resources; what says the same of the same two is one link. */
import { groupBy } from '../../base/group-by.js';
import { formatScore } from '../../base/score.js';
import type { ColocationPair } from '../../config/constraints/colocation-pairs.js';
import type { Constraints } from '../../config/constraints/constraints.js';
import type { OrderPair } from '../../config/constraints/order-pairs.js';
import { outermost, type Resources } from '../../config/resources.js';
import type { XmlElement } from '../../xml/element.js';
import { line, type DiagramLink } from './diagram.js';
import { placeOf } from './place-text.js';
import { resourceKey } from './resource-shapes.js';

/** What a constraint says of two outermost resources. */
interface Saying extends Omit<DiagramLink, 'lines' | 'about'> {
  readonly text: string;
  readonly constraint: { readonly id: string; readonly element: XmlElement };
}

/** The outermost resource, and the one inside of it that is meant; a guest node stands for itself. */
function endOf(
  id: string,
  resources: Resources,
): { readonly top: string; readonly inner: string | undefined } {
  const resource = resources.named(id);
  const top = resource ? outermost(resource).id : id;
  return { top, inner: top === id ? undefined : id };
}

/** `promoted db`: what of a resource a constraint is about, when that is not the whole. */
function partText(role: string | undefined, inner: string | undefined): string {
  return [role?.toLowerCase(), inner].filter((part) => part !== undefined).join(' ');
}

/** `with INFINITY`, `with promoted, INFINITY`, `app apart from db, -200` */
function colocationSaying(pair: ColocationPair, resources: Resources): Saying {
  const [dependent, primary] = [endOf(pair.dependent, resources), endOf(pair.primary, resources)];
  const isApart = pair.score < 0;
  const whose = partText(pair.dependentRole, dependent.inner);
  const whom = partText(pair.primaryRole, primary.inner);
  const word = isApart ? (whom === '' ? 'apart' : 'apart from') : 'with';
  const ends = [whose, word, whom].filter((part) => part !== '').join(' ');
  const attribute = pair.nodeAttribute === undefined ? '' : ` by ${pair.nodeAttribute}`;
  return {
    from: resourceKey(primary.top),
    to: resourceKey(dependent.top),
    style: 'colocation',
    tone: isApart ? 'warning' : 'plain',
    head: 'from',
    text: `${ends}${attribute}${ends === word ? '' : ','} ${formatScore(pair.score)}`,
    constraint: pair.constraint,
  };
}

/** `then`, `promote then start`, `start fs then start app, Optional` */
function orderSaying(pair: OrderPair, resources: Resources): Saying {
  const [first, later] = [endOf(pair.first, resources), endOf(pair.later, resources)];
  const isUsual = pair.firstAction === 'start' && pair.laterAction === 'start';
  const sides = [
    partText(isUsual ? undefined : pair.firstAction, first.inner),
    partText(isUsual ? undefined : pair.laterAction, later.inner),
  ];
  const [before = '', behind = ''] = sides;
  const kind = pair.kind === 'Mandatory' ? '' : `, ${pair.kind}`;
  const oneWay = pair.symmetrical || pair.kind === 'Serialize' ? '' : ', not symmetrical';
  return {
    from: resourceKey(first.top),
    to: resourceKey(later.top),
    style: 'order',
    tone: 'plain',
    head: pair.kind === 'Serialize' ? 'none' : 'to',
    text: `${[before, 'then', behind].filter((part) => part !== '').join(' ')}${kind}${oneWay}`,
    constraint: pair.constraint,
  };
}

/** Sayings of one kind between the same two, in one direction. */
function joined(sayings: readonly Saying[]): DiagramLink | undefined {
  const [first] = sayings;
  if (!first) return undefined;
  const { text: _, constraint: __, ...link } = first;
  const constraints = new Map(sayings.map(({ constraint }) => [constraint.id, constraint]));
  const texts = [...new Set(sayings.map(({ text }) => text))];
  const ids = [...constraints.keys()];
  const shown = texts.length > 2 ? `${texts.length} × ${first.style}` : texts.join('; ');
  return {
    ...link,
    lines: [
      line(shown, link.tone),
      line(ids.length > 2 ? `${ids.length} constraints` : ids.join(', '), 'muted'),
    ],
    about: [...constraints.values()].map(({ id, element }) => `${id} ${placeOf(element)}`).join(', '),
  };
}

/** Links between different outermost resources; what ties two members of one is part of its box. */
export function constraintLinks(
  { colocations, orders }: Constraints,
  resources: Resources,
): readonly DiagramLink[] {
  const sayings = [
    ...colocations.map((pair) => colocationSaying(pair, resources)),
    ...orders.map((pair) => orderSaying(pair, resources)),
  ].filter(({ from, to }) => from !== to);
  const groups = groupBy(sayings, ({ from, to, style, tone, head }) =>
    JSON.stringify([from, to, style, tone, head]),
  );
  return [...groups.values()].flatMap((group) => joined(group) ?? []);
}
