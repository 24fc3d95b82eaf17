/** A plan as GitHub Actions workflow commands, which become annotations of the pull request. */
import { dangerSentence, effectSentence } from '../../views/plan/fact-words.js';
import { githubCommand, type GithubCommand } from '../github-command.js';
import { printable } from '../printable.js';
import type { EffectJson, FindingJson, PlanJson } from './json.js';

interface Annotation {
  readonly level: GithubCommand['command'];
  readonly title: string;
  readonly message: string;
  readonly where:
    { readonly file: string; readonly line: number; readonly column?: number | undefined } | undefined;
}

function commandOf({ level, title, message, where }: Annotation): string {
  const place: readonly (readonly [string, string | number | undefined])[] = where
    ? [
        ['file', where.file],
        ['line', where.line],
        ['col', where.column],
      ]
    : [];
  const properties = [...place, ['title', title] as const].flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return githubCommand({ command: level, properties, lines: [message] });
}

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** The path in the working tree of a file that may have been named as one of a revision. */
function pathOf(file: string): string {
  return /^git:[^:]*:(.+)$/.exec(file)?.[1] ?? file;
}

function effectAnnotation(effect: EffectJson, { dangers, head }: PlanJson): Annotation {
  const isDangerous = dangers.some(
    (danger) => 'resource' in danger && danger.kind !== 'lost-cover' && danger.resource === effect.resource,
  );
  const told = [...effect.decidedBy, ...effect.causes].flatMap(({ at }) => at);
  const place = told.find((one) => 'file' in one && one.file === head);
  const level = isDangerous ? 'error' : effect.downtimeClass === 'none' ? 'notice' : 'warning';
  const where =
    place && 'file' in place
      ? { file: pathOf(head), line: place.line, column: place.column }
      : { file: pathOf(head), line: 1 };
  return { level, title: effect.reasonCode, message: effectSentence(effect), where };
}

function findingAnnotation({ severity, rule, message, file, line, column }: FindingJson): Annotation {
  return { level: LEVELS[severity], title: rule, message, where: { file: pathOf(file), line, column } };
}

const RANKS: readonly Annotation['level'][] = ['error', 'warning', 'notice'];

/** One command for each danger, effect and new finding, the worst first, and the summary as a line. */
export function renderPlanGithub(plan: PlanJson): string {
  const effects = plan.effects.filter(({ pending }) => !pending);
  // What stops or is blocked is an effect, and told as one.
  const dangers = plan.dangers.filter(({ kind }) => kind !== 'stops' && kind !== 'blocked');
  const annotations: readonly Annotation[] = [
    ...dangers.map((danger): Annotation => ({
      level: 'error',
      title: danger.kind,
      message: dangerSentence(danger),
      where: undefined,
    })),
    ...effects.map((effect) => effectAnnotation(effect, plan)),
    ...plan.findings.new.map(findingAnnotation),
  ];
  const sorted = annotations.toSorted((one, other) => RANKS.indexOf(one.level) - RANKS.indexOf(other.level));
  // A line that begins with two colons would be a command.
  const summary = `${plan.verdict.toUpperCase()}: ${printable(plan.summary)}`;
  return `${[...sorted.map(commandOf), summary].join('\n')}\n`;
}
