/** A measure of a fleet by day, drawn as bars that are as wide as there is room, under words that keep their size. */
import type { VNode } from 'preact';
import { count } from '../../fleet/report/verdict.js';
import type { DayOfTrouble } from '../../fleet/report/fleet-report.js';

export interface DayBarsProps {
  /** Days that follow each other, none left out. */
  readonly days: readonly DayOfTrouble[];
  readonly measure: 'failures' | 'fencings' | 'outages';
  readonly title: string;
}

/** Pixels from above to below; across everything is in hundredths of the width. */
const [HEIGHT, FOOT] = [72, 18] as const;
/** Below the bars there is room for so many days; on a telephone for each fourth of them. */
const [MOST_TICKS, OF_NARROW] = [8, 4] as const;
/** Hundredths of the width at either end in which the name of a day would stand out if it were centred. */
const EDGE = 12;

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`;

/** The name of a day below its bar, within the drawing. */
function DayName({ day, place, step }: { day: string; place: number; step: number }): VNode {
  const centre = (place + 0.5) * step;
  const [at, anchor] =
    centre < EDGE
      ? ([place * step, 'start'] as const)
      : centre > 100 - EDGE
        ? ([(place + 1) * step, 'end'] as const)
        : ([centre, 'middle'] as const);
  return (
    <text x={percent(at)} y={HEIGHT + FOOT - 4} text-anchor={anchor}>
      {day}
    </text>
  );
}

export function DayBars({ days, measure, title }: DayBarsProps): VNode {
  const most = Math.max(0, ...days.map((day) => day[measure]));
  const sum = days.reduce((total, day) => total + day[measure], 0);
  const worst = days.find((day) => day[measure] === most && most > 0);
  const told =
    worst === undefined ? `${title}: none` : `${title}: ${count(sum)}, most on ${worst.day}: ${count(most)}`;
  const step = 100 / Math.max(1, days.length);
  const every = Math.ceil(days.length / MOST_TICKS);
  return (
    <figure class="day-bars">
      <figcaption>{told}</figcaption>
      <svg role="img" aria-label={told} height={HEIGHT + FOOT}>
        {[0, HEIGHT].map((y) => (
          <line x1="0" x2="100%" y1={y + 0.5} y2={y + 0.5} />
        ))}
        {days.map(({ day }, place) =>
          place % every === 0 ? (
            <g class={place % (every * OF_NARROW) === 0 ? undefined : 'only-wide'}>
              <DayName day={day} place={place} step={step} />
            </g>
          ) : null,
        )}
        {days.map((day, place) => {
          const height = most === 0 ? 0 : (day[measure] / most) * HEIGHT;
          if (height === 0) return null;
          // What is there is seen, however little it is.
          const drawn = Math.round(Math.max(1, height) * 10) / 10;
          return (
            <rect
              class={`rug ${measure === 'fencings' ? 'warning' : 'error'}`}
              x={percent((place + 0.06) * step)}
              y={HEIGHT - drawn}
              width={percent(0.88 * step)}
              height={drawn}
            >
              <title>{`${day.day}: ${count(day[measure])}`}</title>
            </rect>
          );
        })}
      </svg>
    </figure>
  );
}
