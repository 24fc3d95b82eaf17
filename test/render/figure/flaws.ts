/** What is wrong with a drawing: things in one place, texts outside of their boxes, lines through what is not theirs. */
import type { Figure, FigureBox, FigureLine, FigureText } from '../../../src/render/figure/figure.js';
import { textWidth } from '../../../src/render/figure/text-width.js';

interface Area {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function areaOfBox({ x, y, width, height, about, shape }: FigureBox): Area {
  return { what: `box ${about ?? shape}`, left: x, right: x + width, top: y, bottom: y + height };
}

function areaOfText({ text, x, y, size, bold = false, anchor = 'start' }: FigureText): Area {
  const width = textWidth(text, { size, isBold: bold });
  const left = anchor === 'middle' ? x - width / 2 : x;
  return { what: `"${text}"`, left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2 };
}

/** The parts of a line, as thick as they are drawn, without their ends: these touch what they tie. */
function areasOfLine({ points, style, about }: FigureLine): Area[] {
  const half = (style === 'place' ? 3 : 1.4) / 2;
  return points.slice(1).map(([x2, y2], i) => {
    const [x1, y1] = points[i] ?? [x2, y2];
    const isFlat = Math.abs(y1 - y2) < Math.abs(x1 - x2);
    const [inX, inY] = isFlat ? [-1, half] : [half, -1];
    return {
      what: `line ${about ?? style}`,
      left: Math.min(x1, x2) - inX,
      right: Math.max(x1, x2) + inX,
      top: Math.min(y1, y2) - inY,
      bottom: Math.max(y1, y2) + inY,
    };
  });
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(inner: Area, outer: Area): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

function overlaps(areas: readonly Area[]): string[] {
  return areas.flatMap((one, i) =>
    areas.slice(i + 1).flatMap((other) => (overlap(one, other) ? [`${one.what} and ${other.what}`] : [])),
  );
}

function flawsOfBox(box: FigureBox): string[] {
  const outer = areaOfBox(box);
  const inner = [...(box.parts ?? []).map(areaOfBox), ...box.texts.map(areaOfText)];
  const outside = inner
    .filter((one) => !isInside(one, outer))
    .map(({ what }) => `${what} leaves ${outer.what}`);
  return [...outside, ...overlaps(inner), ...(box.parts ?? []).flatMap(flawsOfBox)];
}

/** Empty when nothing is wrong. */
export function flawsOf({ width, height, boxes, lines, notes }: Figure): string[] {
  const paper = { what: 'the sheet', left: 0, top: 0, right: width, bottom: height };
  const labels = [...lines.flatMap(({ texts }) => texts), ...notes].map(areaOfText);
  const apart = [...boxes.map(areaOfBox), ...labels];
  const through = lines.flatMap((line) =>
    areasOfLine(line).flatMap((part) =>
      apart.filter((one) => overlap(part, one)).map(({ what }) => `${part.what} through ${what}`),
    ),
  );
  const slanting = lines.flatMap(({ points, about }) =>
    points.slice(1).flatMap(([x, y], i) => {
      const [fromX = x, fromY = y] = points[i] ?? [];
      return Math.min(Math.abs(x - fromX), Math.abs(y - fromY)) > 1 ? [`line ${about} is slanting`] : [];
    }),
  );
  const outside = apart.filter((one) => !isInside(one, paper)).map(({ what }) => `${what} leaves the sheet`);
  return [...outside, ...overlaps(apart), ...through, ...slanting, ...boxes.flatMap(flawsOfBox)];
}
