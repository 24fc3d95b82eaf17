/** What the shapes and colours of the lanes mean, those that occur; and the keys on the lanes. */
import type { VNode } from 'preact';
import { fillOf } from './lanes-picture.js';
import { lookOf } from '../lanes/looks.js';
import type { HistoryIndex } from '../lanes/history-index.js';
import { SPAN_STATES } from '../report-data.js';

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['←', '→'], 'earlier, later'],
  [['+', '−'], 'zoom'],
  [['0'], 'all'],
  [['↑', '↓'], 'lane'],
  [['P'], 'pin'],
  [['Shift ↑', 'Shift ↓'], 'move lane'],
  [['N', 'B'], 'next, previous event'],
  [['/'], 'filter'],
  [['Esc'], 'clear'],
];

function Swatch({ state }: { readonly state: number }): VNode {
  const look = lookOf(state);
  const box = { x: 1, y: 1 + look.top * 12, width: 20, height: (look.bottom - look.top) * 12 };
  return (
    <svg width="22" height="14" aria-hidden="true">
      <rect {...(look.ofNode === true ? { class: 'span of-node-0' } : fillOf(state))} {...box} />
    </svg>
  );
}

export function Legend({ index }: { readonly index: HistoryIndex }): VNode {
  const found = new Set(index.lanes.flatMap(({ spans }) => [...spans.state]));
  return (
    <p class="keys">
      {SPAN_STATES.map((_, state) =>
        found.has(state) ? (
          <span class="key">
            <Swatch state={state} />
            {lookOf(state).word}
            {lookOf(state).ofNode === true ? ' (colour: its node)' : ''}
          </span>
        ) : null,
      )}
      <span class="key">
        <svg width="46" height="14" aria-hidden="true">
          <circle class="mark notice" cx="6" cy="8" r="2.6" />
          <path class="mark warning" d="M20 4l4 7h-8z" />
          <rect class="mark error" x="34" y="5" width="6" height="6" />
        </svg>
        event, warning, error
      </span>
    </p>
  );
}

export function Keys(): VNode {
  return (
    <p class="keys only-alive">
      {KEYS.map(([keys, does]) => (
        <span>
          {keys.map((key) => [<kbd>{key}</kbd>, ' '])}
          {does}
        </span>
      ))}
      <span>
        <kbd>Ctrl wheel</kbd> zoom
      </span>
      <span>
        <kbd>drag</kbd> move
      </span>
      <span>
        <kbd>Shift drag</kbd> zoom to
      </span>
    </p>
  );
}
