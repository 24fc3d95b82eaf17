/** A laid out figure as inline SVG. */
import type { VNode } from 'preact';
import { printable } from '../../render/printable.js';
import type { Figure, FigureText } from '../report-data.js';

function TextView({ text, x, y, size, bold, anchor, tone }: FigureText): VNode {
  return (
    <text
      x={x}
      y={y}
      font-size={size}
      font-weight={bold === true ? 'bold' : undefined}
      text-anchor={anchor}
      class={`tone-${tone ?? 'plain'}`}
    >
      {printable(text)}
    </text>
  );
}

export function FigureView({ figure }: { readonly figure: Figure }): VNode {
  return (
    <svg
      class="figure"
      role="img"
      width={figure.width}
      height={figure.height}
      viewBox={`0 0 ${figure.width} ${figure.height}`}
    >
      <title>{printable(figure.title)}</title>
      <desc>{printable(figure.description)}</desc>
      {figure.lines.map(({ points, style, tone, texts }) => (
        <g class={`line ${style} tone-${tone}`}>
          <polyline points={points.map(([x, y]) => `${x},${y}`).join(' ')} fill="none" />
          {texts.map(TextView)}
        </g>
      ))}
      {figure.boxes.map(({ x, y, width, height, shape, tone, texts }) => (
        <g class={`box ${shape} tone-${tone}`}>
          <rect x={x} y={y} width={width} height={height} />
          {texts.map(TextView)}
        </g>
      ))}
      {figure.notes.map(TextView)}
    </svg>
  );
}
