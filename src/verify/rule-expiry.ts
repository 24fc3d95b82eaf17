/** Whether a rule can ever pass again, judged by its dates alone. */
import { parseDateTime, type DateTime } from '../base/date-time.js';
import { addDuration } from '../base/duration.js';
import type { Condition, DateCondition, RuleElement } from '../cib/rule-elements.js';
import { attributeOf, type XmlElement } from '../xml/element.js';

/** A time without a zone is local time of the cluster; this zone makes it as late as it can be anywhere. */
const LATEST_ZONE = -12 * 3600;

/** The parts of a `<duration>`; undefined when one of them is no number. */
export function durationOf(element: XmlElement): Parameters<typeof addDuration>[1] | undefined {
  const part = (name: string): number => Number(attributeOf(element, name) ?? 0);
  const duration = {
    years: part('years'),
    months: part('months'),
    days: part('days') + 7 * part('weeks'),
    seconds: part('seconds') + 60 * part('minutes') + 3600 * part('hours'),
  };
  return Object.values(duration).every(Number.isInteger) ? duration : undefined;
}

function endOf(condition: DateCondition, now: number): DateTime | undefined {
  const clock = { now, offset: LATEST_ZONE };
  if (condition.end !== undefined) return parseDateTime(condition.end, clock);
  const start = condition.start === undefined ? undefined : parseDateTime(condition.start, clock);
  const duration = condition.duration && durationOf(condition.duration);
  return start && duration && addDuration(start, duration);
}

/** The last year that a `<date_spec>` allows; undefined when it allows all. */
function lastYear(dateSpec: XmlElement | undefined): number | undefined {
  const years = dateSpec && attributeOf(dateSpec, 'years');
  const last = /^\d*-(\d+)$|^(\d+)$/.exec(years ?? '');
  const year = last?.[1] ?? last?.[2];
  return year === undefined ? undefined : Number(year);
}

function isPast(condition: DateCondition, now: number): boolean {
  switch (condition.operation.toLowerCase()) {
    case 'lt':
    case 'in_range': {
      const end = endOf(condition, now);
      return end !== undefined && end.seconds < now;
    }
    case 'date_spec': {
      const year = lastYear(condition.dateSpec);
      // The year has ended in every zone.
      return year !== undefined && year < new Date((now + LATEST_ZONE) * 1000).getUTCFullYear();
    }
    default:
      return false;
  }
}

function neverAgain(condition: Condition, now: number): boolean {
  switch (condition.kind) {
    case 'date':
      return isPast(condition, now);
    case 'rule':
      return hasExpired(condition, now);
    case 'attribute':
    case 'agent':
    case 'operation':
      return false;
  }
}

/** True when the rule's dates rule out that it passes at `now` (seconds since 1970, UTC) or at any later time. */
export function hasExpired(rule: RuleElement, now: number): boolean {
  if (rule.conditions.length === 0) return false;
  return rule.combine === 'and'
    ? rule.conditions.some((condition) => neverAgain(condition, now))
    : rule.conditions.every((condition) => neverAgain(condition, now));
}

/** The date conditions of a rule and of the rules in it. */
export function dateConditions(rule: RuleElement): DateCondition[] {
  return rule.conditions.flatMap((condition) => {
    if (condition.kind === 'rule') return dateConditions(condition);
    return condition.kind === 'date' ? condition : [];
  });
}
