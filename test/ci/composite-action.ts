/** Runs the steps of a composite action as a runner does: expressions, files of outputs, and bash. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export interface RunRequest {
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The `github` of expressions. */
  readonly github: Readonly<Record<string, unknown>>;
  readonly workspace: string;
  /** For the files of the runner. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ActionRun {
  readonly outcome: 'success' | 'failure';
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
  /** The steps that ran. */
  readonly ran: readonly string[];
}

type Context = Readonly<Record<string, unknown>>;

function lookUp(path: string, context: Context): string {
  const found = path.split('.').reduce<unknown>((at, name) => {
    return typeof at === 'object' && at !== null ? (at as Context)[name] : undefined;
  }, context);
  return found === undefined || found === null ? '' : String(found);
}

/** A value: a literal, a number or a name. */
function operand(text: string, context: Context): string {
  const literal = /^'([^']*)'$/.exec(text);
  if (literal) return literal[1] ?? '';
  if (/^[a-z][\w.-]*$/.test(text)) return lookUp(text, context);
  throw new Error(`the expression "${text}" is not understood`);
}

/** The part of the expressions that the action uses: ||, &&, == and != of literals and names; `''` is false. */
function evaluate(text: string, context: Context): string {
  const [first = '', ...others] = text.split('||').map((part) => part.trim());
  if (others.length > 0) {
    const value = evaluate(first, context);
    return value === '' ? evaluate(others.join('||'), context) : value;
  }
  const all = text.split('&&').map((part) => part.trim());
  if (all.length > 1) return all.every((part) => evaluate(part, context) !== '') ? 'true' : '';
  const [, left, operator, right] = /^(.*?)\s*(==|!=)\s*(.*)$/.exec(text.trim()) ?? [];
  if (left === undefined || right === undefined) return operand(text.trim(), context);
  const isEqual = operand(left, context) === operand(right, context);
  return isEqual === (operator === '==') ? 'true' : '';
}

function filledIn(text: string, context: Context): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => evaluate(expression, context));
}

/** The lines `name=value` of a file of outputs. */
function outputsIn(file: string): Readonly<Record<string, string>> {
  const lines = readFileSync(file, 'utf8').split('\n');
  return Object.fromEntries(
    lines.filter((line) => line.includes('=')).map((line) => line.split(/=(.*)/s).slice(0, 2)),
  ) as Readonly<Record<string, string>>;
}

export function runAction(request: RunRequest): ActionRun {
  const action = parse(readFileSync(request.action, 'utf8')) as Action;
  const { workspace, folder } = request;
  mkdirSync(folder, { recursive: true });
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '');
  const inputs: Record<string, string> = {};
  for (const [name, { default: value = '' }] of Object.entries(action.inputs))
    inputs[name] = request.inputs[name] ?? filledIn(value, { github: request.github });
  const steps: Record<string, { readonly outputs: Readonly<Record<string, string>> }> = {};
  const context = { inputs, steps, github: request.github };
  const ran: string[] = [];
  let log = '';
  let outcome: ActionRun['outcome'] = 'success';
  for (const [i, step] of action.runs.steps.entries()) {
    if (step.if !== undefined && evaluate(step.if, context) === '') continue;
    if (step.shell !== 'bash') throw new Error(`"${step.name}" has another shell`);
    const output = join(folder, `output-${i}`);
    const script = join(folder, `step-${i}.sh`);
    writeFileSync(output, '');
    writeFileSync(script, filledIn(step.run, context));
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, filledIn(value, context)]);
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', script],
      {
        cwd: workspace,
        encoding: 'utf8',
        env: {
          ...process.env,
          ...request.environment,
          ...(Object.fromEntries(env) as Readonly<Record<string, string>>),
          RUNNER_TEMP: folder,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          GITHUB_WORKSPACE: workspace,
        },
      },
    );
    ran.push(step.name);
    log += `${stdout}${stderr}`;
    if (step.id !== undefined) steps[step.id] = { outputs: outputsIn(output) };
    if (status === 0) continue;
    outcome = 'failure';
    break;
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, filledIn(value, context)]);
  return {
    outcome,
    outputs: Object.fromEntries(outputs) as Readonly<Record<string, string>>,
    summary: readFileSync(summary, 'utf8'),
    log,
    ran,
  };
}
