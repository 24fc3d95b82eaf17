/** Diagram: what a drawing shows, as plain data without places: shapes, what ties them, and what was left out. */

/** What a shape, a text or a line means for the cluster; colours repeat what words and marks say. */
export type Tone = 'plain' | 'muted' | 'good' | 'change' | 'warning' | 'bad';

export interface Line {
  readonly text: string;
  readonly tone: Tone;
}

export type ShapeKind = 'resource' | 'group' | 'node' | 'action' | 'pseudo';

export interface DiagramShape {
  /** Unique in the diagram. */
  readonly key: string;
  readonly kind: ShapeKind;
  readonly title: string;
  readonly lines: readonly Line[];
  /** What is inside, one below the other in its order. */
  readonly parts: readonly Line[];
  readonly tone: Tone;
  /** Where it is written, for those who point at it. */
  readonly about?: string | undefined;
}

export type LinkStyle = 'colocation' | 'order' | 'location' | 'place';

export interface DiagramLink {
  /** The shape that is read first, and the one that is read then. */
  readonly from: string;
  readonly to: string;
  readonly style: LinkStyle;
  readonly tone: Tone;
  /** At which of the two the arrow's head is. */
  readonly head: 'to' | 'from' | 'none';
  readonly lines: readonly Line[];
  readonly about?: string | undefined;
}

export interface Diagram {
  readonly title: string;
  /** The same in words, for those who cannot see it. */
  readonly description: string;
  readonly shapes: readonly DiagramShape[];
  readonly links: readonly DiagramLink[];
  /** Stand above the drawing. */
  readonly heading: readonly string[];
  /** What is not drawn, or only counted; and what the lines mean. */
  readonly notes: readonly string[];
}

/** Names in a list before the others are only counted. */
const LISTED = 4;

export function line(text: string, tone: Tone = 'plain'): Line {
  return { text, tone };
}

/** `a, b, c, d and 5 more` */
export function namesText(names: readonly string[], most = LISTED): string {
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

/** `1 node`, `2 nodes` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** At most so many lines; the last of them counts the rest. */
export function firstLines(lines: readonly Line[], most: number, what: string): readonly Line[] {
  if (lines.length <= most) return lines;
  const rest = lines.slice(most - 1);
  const tone = rest.some((one) => one.tone === 'bad') ? 'bad' : 'muted';
  return [...lines.slice(0, most - 1), line(`and ${rest.length} more ${what}`, tone)];
}
