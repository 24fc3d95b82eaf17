/** The timeline: names of lanes, canvases, what the mouse is on, the keys. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { printable } from '../../render/printable.js';
import { zoneText } from '../lanes/clock.js';
import { laneKey } from '../lanes/lane-order.js';
import { NODE_COLOURS } from '../lanes/looks.js';
import { togglePin, toggleWord } from './actions.js';
import { BoardPainter, type HoverAt } from './board-painter.js';
import { onKey } from './keys.js';
import type { PageModel } from './state.js';
import { ROW_HEIGHT } from './surface.js';
import { targetFacts } from './target-facts.js';
import { usePage } from './use-page.js';

interface LaneNameProps {
  readonly page: PageModel;
  readonly lane: number;
  readonly row: number;
}

function LaneName({ page, lane, row }: LaneNameProps): VNode | null {
  const of = page.index.lanes[lane];
  if (of === undefined) return null;
  const key = laneKey(of);
  const isPinned = page.state.arrangement.pinned.includes(key);
  const name = printable(of.name);
  const node = of.kind === 'node' ? page.index.history.nodes.indexOf(of.name) : -1;
  const only = of.kind === 'node' ? 'node' : 'res';
  return (
    <li
      class={page.state.lane === key ? 'lane-name chosen' : 'lane-name'}
      style={{ top: `${row * ROW_HEIGHT}px`, height: `${ROW_HEIGHT}px` }}
    >
      <button
        type="button"
        aria-pressed={isPinned}
        aria-label={`pin ${name}`}
        title={isPinned ? 'unpin' : 'pin to the top'}
        onClick={() => togglePin(page, key)}
      >
        {isPinned ? '▲' : '△'}
      </button>
      <span
        class="name"
        title={name}
        onDblClick={() => of.kind === 'transitions' || toggleWord(page, only, of.name)}
      >
        {name}
      </span>
      <span class={node < 0 ? 'swatch' : `swatch of-node-${node % NODE_COLOURS}`} />
    </li>
  );
}

function LaneNames({ page }: { readonly page: PageModel }): VNode {
  const shown = usePage(page, ({ shownLanes }) => shownLanes);
  usePage(page, ({ state }) => state.lane);
  usePage(page, ({ state }) => state.arrangement);
  return (
    <ul class="board-names" aria-label="Lanes">
      {shown.map((lane, row) => (
        <LaneName key={lane} page={page} lane={lane} row={row} />
      ))}
    </ul>
  );
}

function Tip({ page, at }: { readonly page: PageModel; readonly at: HoverAt }): VNode | null {
  const facts = targetFacts(page, at.target);
  if (facts === undefined) return null;
  const isRight = at.x > 500;
  return (
    <div
      class="tip"
      style={{
        top: `${at.y + 14}px`,
        [isRight ? 'right' : 'left']: isRight ? `calc(100% - ${at.x - 8}px)` : `${at.x + 12}px`,
      }}
    >
      <strong>{facts.text}</strong>
      <br />
      {facts.about.join(' · ')}
    </div>
  );
}

const SUMMARY =
  'Timeline as a drawing. Arrow keys move in time and between lanes, plus and minus zoom, N and B go to the next and previous event. The table of events below holds the same.';

export interface BoardProps {
  readonly page: PageModel;
  /** After each frame that is drawn. */
  readonly onPainted: () => void;
}

export function Board({ page, onPainted }: BoardProps): VNode {
  const overview = useRef<HTMLCanvasElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const rows = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<HoverAt | undefined>(undefined);
  const count = usePage(page, ({ shownLanes }) => shownLanes.length);
  useEffect(() => {
    const found = [overview.current, axis.current, rows.current] as const;
    const [first, second, third] = found;
    if (first === null || second === null || third === null || scroller.current === null) return undefined;
    const elements = { overview: first, axis: second, rows: third, scroller: scroller.current };
    const painter = new BoardPainter(page, elements, { onHover: setHover, onPainted });
    return () => painter.end();
  }, [page, onPainted]);
  return (
    <div class="board" style={{ '--rows': `${count * ROW_HEIGHT}px` }}>
      <div class="board-head">
        <span class="zone">{zoneText(page.index.history.time)}</span>
        <canvas
          ref={overview}
          class="overview"
          role="img"
          aria-label="The whole time; drag to choose a part of it"
        />
        <canvas ref={axis} role="img" aria-label="Time axis with the incidents" />
      </div>
      <div class="board-rows" ref={scroller}>
        <div class="board-space">
          <LaneNames page={page} />
          <canvas
            ref={rows}
            id="lanes"
            tabIndex={0}
            role="application"
            aria-label={SUMMARY}
            onKeyDown={(event) => onKey(page, event)}
          />
        </div>
      </div>
      {hover === undefined ? null : <Tip page={page} at={{ ...hover, y: hover.y + 72 }} />}
    </div>
  );
}
