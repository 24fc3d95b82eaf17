/** A colocation and an order of the same two as one line: where many are tied so, half of the lines are enough. */
import { groupBy } from '../../base/group-by.js';
import { line, type DiagramLink } from './diagram.js';

/** In drawings with more lines than that. */
const MANY_LINKS = 40;

export const BOTH_LEGEND =
  'A solid line that says "then" is an order, too: from the primary to the dependent.';

function isUsual({ style, lines: [said] }: DiagramLink): boolean {
  return style === 'colocation' || (style === 'order' && /(^|× )then$/.test(said?.text ?? ''));
}

function joined(colocation: DiagramLink, order: DiagramLink): DiagramLink {
  const said = colocation.lines[0]?.text ?? '';
  const about = [colocation.about, order.about].filter((text) => text !== undefined).join(', ');
  return { ...colocation, lines: [line(`${said}, then`, colocation.tone)], about };
}

/** True for what {@link withBothWays} made. */
export function isBothWays({ style, lines: [said] }: DiagramLink): boolean {
  return style === 'colocation' && said?.text.endsWith(', then') === true;
}

/** The links, those that say "with" and "then" of the same two joined where there are many. */
export function withBothWays(links: readonly DiagramLink[]): readonly DiagramLink[] {
  if (links.length <= MANY_LINKS) return links;
  const pairs = groupBy(links, ({ from, to }) => JSON.stringify([from, to]));
  return [...pairs.values()].flatMap((group) => {
    const [first, second, ...others] = group;
    if (!first || !second || others.length > 0 || !isUsual(first) || !isUsual(second)) return group;
    if (first.style === second.style || first.tone !== 'plain' || second.tone !== 'plain') return group;
    return first.style === 'colocation' ? joined(first, second) : joined(second, first);
  });
}
