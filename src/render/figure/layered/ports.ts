/** Where lines leave a node and meet it: opposite to where they come from, in order, apart from each other. */
import { INSET } from './across.js';
import { isBundled, LINE_GAP, type Item, type Link } from './layers.js';
import { spread } from './spread.js';

function within(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value));
}

/** Where on its side of the node a line would be straight, or shortest. */
function wantedAt(node: Item, other: Item): number {
  if (other.kind !== 'node') return other.at;
  const lowest = Math.max(node.at - node.before, other.at - other.before);
  const highest = Math.min(node.at + node.behind, other.at + other.behind);
  return lowest <= highest ? (lowest + highest) / 2 : other.at;
}

function spreadOver(node: Item, wishes: readonly number[]): readonly number[] {
  const [lowest, highest] = [node.at - node.before + INSET, node.at + node.behind - INSET];
  const apart = wishes.length < 2 ? 0 : Math.min(LINE_GAP, (highest - lowest) / (wishes.length - 1));
  const found = spread(wishes.map((at) => ({ at: within(at, lowest, highest), weight: 1, apart })));
  // What is pushed over an end pushes the others back.
  const last = found.length - 1;
  return found.map((at, i) => within(at, lowest + i * apart, highest - (last - i) * apart));
}

function setExits(item: Item): void {
  if (item.kind !== 'node') {
    for (const link of item.out) link.exit = item.at;
    return;
  }
  if (isBundled(item.out.map(({ edge }) => edge))) {
    for (const link of item.out) link.exit = item.at;
    return;
  }
  const links = item.out.toSorted(
    (a, b) => wantedAt(item, a.to) - wantedAt(item, b.to) || a.to.place - b.to.place,
  );
  const places = spreadOver(
    item,
    links.map(({ to }) => wantedAt(item, to)),
  );
  links.forEach((link, i) => {
    link.exit = places[i] ?? item.at;
  });
}

function setEntries(item: Item): void {
  if (item.kind !== 'node') {
    for (const link of item.into) link.entry = item.at;
    return;
  }
  const links = item.into.toSorted((a, b) => a.exit - b.exit || a.from.place - b.from.place);
  const places = spreadOver(
    item,
    links.map(({ exit }) => exit),
  );
  links.forEach((link, i) => {
    link.entry = places[i] ?? item.at;
  });
}

/** Sets the ends of all links; `entry` is near `exit` wherever both sides allow it. */
export function placePorts(layers: readonly (readonly Item[])[]): void {
  for (const layer of layers) {
    for (const item of layer) setEntries(item);
    for (const item of layer) setExits(item);
  }
}

/** True when a link has no corner. */
export function isStraight({ exit, entry }: Link): boolean {
  return Math.abs(exit - entry) < 0.5;
}
