/** The lanes as a drawing that stands still: for paper, and for readers without a program in the page. */
import type { VNode } from 'preact';
import { printable, truncate } from '../../render/printable.js';
import { SEVERITIES, SPAN_STATES, type ReportIncident } from '../report-data.js';
import { drawnEvents, markRuns } from '../lanes/drawn-events.js';
import { alike, drawnSpans, type DrawnSpan } from '../lanes/drawn-spans.js';
import type { HistoryIndex, IndexedLane } from '../lanes/history-index.js';
import { leveled } from '../lanes/levels.js';
import { lookOf, NODE_COLOURS, type Pattern } from '../lanes/looks.js';
import { ticks } from '../lanes/ticks.js';
import { xOf, type View } from '../lanes/view.js';
import { zoneText } from '../lanes/clock.js';

const NAMES = 150;
const WIDTH = 850;
const ROW = 18;
const SPANS = 12;
const HEAD = 34;
const RUG_STEP = 2;
/** Rows beyond make no picture on paper: the table holds the rest. */
const MOST_LANES = 120;

const round = (value: number): number => Math.round(value * 10) / 10;

/** Lines over a filling, so that states differ without colours. */
const OVER: Readonly<Partial<Record<Pattern, VNode>>> = {
  hatched: <path class="pattern" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" />,
  striped: <path class="pattern" d="M-1 -1L7 7M-1 5L1 7M5 -1L7 1" />,
  crossed: <path class="pattern" d="M0 0L6 6M6 0L0 6" />,
  dotted: <path class="pattern" d="M2 1v2M5 4v2" />,
};

/** The fillings of states that are more than a colour, for all drawings of the page: never hidden, or they fill nothing. */
export function Patterns(): VNode {
  return (
    <svg class="unseen" width={1} height={1} aria-hidden="true">
      {SPAN_STATES.map((state, index) => {
        const over = OVER[lookOf(index).pattern];
        return over === undefined ? null : (
          <pattern id={`of-${state}`} width={6} height={6} patternUnits="userSpaceOnUse">
            <rect class={`span ${state}`} width={6} height={6} />
            {over}
          </pattern>
        );
      })}
    </svg>
  );
}

/** How a shape of this state is filled: by its class, or by its pattern. */
export function fillOf(state: number): { readonly class: string; readonly fill?: string } {
  const name = SPAN_STATES[state] ?? '';
  if (OVER[lookOf(state).pattern] === undefined) return { class: `span ${name}` };
  return { class: 'patterned', fill: `url(#of-${name})` };
}

/** The rectangles of a lane that look alike, as one path: a drawing of many spans stays small. */
interface Shape {
  readonly fill: { readonly class: string; readonly fill?: string };
  path: string;
}

function shapesOf(spans: readonly DrawnSpan[], y: number): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const { state, node, left, right } of alike(spans).flat()) {
    const look = lookOf(state);
    const isOfNode = look.ofNode === true && node >= 0;
    const fill = isOfNode ? { class: `span of-node-${node % NODE_COLOURS}` } : fillOf(state);
    const key = `${state} ${fill.class}`;
    const shape = shapes.get(key) ?? { fill, path: '' };
    const [x, width] = [round(left), round(Math.max(right - left, 0.6))];
    const [top, height] = [round(y + 1 + look.top * SPANS), round((look.bottom - look.top) * SPANS)];
    shape.path += `M${x} ${top}h${width}v${height}h${-width}z`;
    shapes.set(key, shape);
  }
  return [...shapes.values()];
}

/** On paper only warnings and errors are marked: the many others would only be a grey. */
function Rug({ index, lane, view, y }: LaneProps): VNode {
  const isBad = (event: number): boolean => (index.events.severity[event] ?? 0) >= 2;
  const source = { ...index.events, events: lane.events.filter(isBad), from: index.from, to: index.to };
  const drawn = drawnEvents(leveled(source), view, WIDTH / RUG_STEP);
  const paths = SEVERITIES.map(() => '');
  for (const { left, width, height, severity } of markRuns(drawn, (_, severity) => severity + 1)) {
    const mark = `M${left * RUG_STEP} ${y + ROW - 1}h${width * RUG_STEP}v${-height}h${-width * RUG_STEP}z`;
    paths[severity] = `${paths[severity] ?? ''}${mark}`;
  }
  return (
    <>
      {paths.map((path, severity) =>
        path === '' ? null : <path class={`rug ${SEVERITIES[severity] ?? ''}`} d={path} />,
      )}
    </>
  );
}

interface LaneProps {
  readonly index: HistoryIndex;
  readonly lane: IndexedLane;
  readonly view: View;
  readonly y: number;
}

function LaneShape(props: LaneProps): VNode {
  const { lane, view, y, index } = props;
  // A pixel of the drawing is less than one of paper: what is shorter than two is joined.
  const spans = drawnSpans(lane.spans, view, WIDTH / 2).map(({ left, right, ...of }) => ({
    ...of,
    left: left * 2,
    right: right * 2,
  }));
  return (
    <g>
      <text class="lane-name" x={-8} y={y + SPANS} text-anchor="end">
        {truncate(printable(lane.name), 24)}
      </text>
      <line class="lane-line" x1={-NAMES} x2={WIDTH} y1={y + ROW} y2={y + ROW} />
      {shapesOf(spans, y).map(({ fill, path }) => (
        <path {...fill} d={path} />
      ))}
      {lane.kind === 'resource'
        ? spans
            .filter(({ left, right, node }) => node >= 0 && right - left > 48)
            .map(({ left, right, node }) => (
              <text class="span-name" x={round(left + 4)} y={y + SPANS - 2}>
                {truncate(printable(index.history.nodes[node] ?? ''), Math.floor((right - left - 6) / 6))}
              </text>
            ))
        : null}
      <Rug {...props} />
    </g>
  );
}

function IncidentFlags({
  incidents,
  view,
}: {
  readonly incidents: readonly ReportIncident[];
  readonly view: View;
}): VNode {
  return (
    <>
      {incidents.map(({ id, from, severity }) => {
        const x = round(xOf(from, view, WIDTH));
        return (
          <g class={`flag ${severity}`}>
            <line x1={x} x2={x} y1={14} y2={HEAD} />
            <circle cx={x} cy={20} r={6} />
            <text x={x} y={23} text-anchor="middle">
              {id}
            </text>
          </g>
        );
      })}
    </>
  );
}

export function LanesPicture({ index }: { readonly index: HistoryIndex }): VNode {
  const { history } = index;
  const view = { from: index.from, to: index.to };
  const lanes = index.lanes.slice(0, MOST_LANES);
  const height = HEAD + lanes.length * ROW + 4;
  return (
    <svg
      class="lanes-picture"
      role="img"
      viewBox={`${-NAMES} 0 ${NAMES + WIDTH} ${height}`}
      aria-label="Timeline"
    >
      <text class="tick" x={-8} y={10} text-anchor="end">
        {zoneText(history.time)}
      </text>
      {ticks(view, WIDTH, history.time).map(({ x, text, isDay }) => (
        <g class={isDay ? 'tick day' : 'tick'}>
          <line x1={round(x)} x2={round(x)} y1={12} y2={height} />
          <text x={round(x)} y={10} text-anchor={x < 30 ? 'start' : x > WIDTH - 30 ? 'end' : 'middle'}>
            {text}
          </text>
        </g>
      ))}
      {lanes.map((lane, row) => (
        <LaneShape index={index} lane={lane} view={view} y={HEAD + row * ROW} />
      ))}
      <IncidentFlags incidents={history.incidents} view={view} />
    </svg>
  );
}
