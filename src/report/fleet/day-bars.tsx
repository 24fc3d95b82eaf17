/** A measure of a fleet by day, drawn as bars. */
import type { VNode } from 'preact';
import { count } from '../../fleet/report/verdict.js';
import type { DayOfTrouble } from '../../fleet/report/fleet-report.js';

export interface DayBarsProps {
  /** Days that follow each other, none left out. */
  readonly days: readonly DayOfTrouble[];
  readonly measure: 'failures' | 'fencings' | 'outages';
  readonly title: string;
}

const [LEFT, WIDTH, HEIGHT, HEAD, FOOT] = [48, 952, 56, 16, 14] as const;
/** Below the bars there is room for so many days. */
const MOST_TICKS = 8;

const round = (value: number): number => Math.round(value * 10) / 10;

export function DayBars({ days, measure, title }: DayBarsProps): VNode {
  const most = Math.max(1, ...days.map((day) => day[measure]));
  const sum = days.reduce((total, day) => total + day[measure], 0);
  const worst = days.find((day) => day[measure] === most);
  const told =
    worst === undefined ? `${title}: none` : `${title}: ${count(sum)}, most on ${worst.day}: ${count(most)}`;
  const step = WIDTH / Math.max(1, days.length);
  const every = Math.ceil(days.length / MOST_TICKS);
  return (
    <svg
      class="lanes-picture day-bars"
      role="img"
      viewBox={`0 0 ${LEFT + WIDTH} ${HEAD + HEIGHT + FOOT}`}
      aria-label={told}
    >
      <text x={0} y={10}>
        {told}
      </text>
      <g class="tick">
        <text x={LEFT - 6} y={HEAD + 8} text-anchor="end">
          {count(most)}
        </text>
        <line x1={LEFT} x2={LEFT + WIDTH} y1={HEAD} y2={HEAD} />
        <line x1={LEFT} x2={LEFT + WIDTH} y1={HEAD + HEIGHT} y2={HEAD + HEIGHT} />
        {days.map(({ day }, place) =>
          place % every === 0 ? (
            <text x={round(LEFT + place * step)} y={HEAD + HEIGHT + 11}>
              {day}
            </text>
          ) : null,
        )}
      </g>
      {days.map((day, place) => {
        const height = (day[measure] / most) * HEIGHT;
        if (height === 0) return null;
        // What is there is seen, however little it is.
        const drawn = Math.max(1, height);
        return (
          <rect
            class={`rug ${measure === 'fencings' ? 'warning' : 'error'}`}
            x={round(LEFT + place * step)}
            y={round(HEAD + HEIGHT - drawn)}
            width={round(Math.max(1, Math.min(40, step - 1)))}
            height={round(drawn)}
          >
            <title>{`${day.day}: ${count(day[measure])}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
