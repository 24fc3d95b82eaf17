/** NamedQuery: a question to the tables as SQL, with what its parameters are; read from the head of its file. */

import type { Cell } from '../table.js';

export type ParameterType = 'text' | 'integer' | 'date';

export interface QueryParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly default: string;
  readonly meaning: string;
}

/** How much must be looked at: one day of all clusters, all days of one cluster, or everything. */
export type QueryClass = 'day' | 'cluster' | 'scan';

export interface NamedQuery {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly class: QueryClass;
  readonly parameters: readonly QueryParameter[];
  /** A parameter is `$name` in it. */
  readonly sql: string;
}

/** What an engine says to a question. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export type Ask = (sql: string, values: Readonly<Record<string, string | number>>) => Promise<Answer>;

/** True for a day such as `2026-11-24`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

const CLASSES = ['day', 'cluster', 'scan'] as const;
const TYPES = ['text', 'integer', 'date'] as const;

function parameterOf(file: string, line: string): QueryParameter {
  const [, name = '', typeName, value = '', meaning = ''] =
    /^([a-z_]+) ([a-z]+) "([^"]*)" (.+)$/.exec(line) ?? [];
  const type = TYPES.find((known) => known === typeName);
  if (!type) throw new Error(`${file}: "${line}" is no parameter`);
  return { name, type, default: value, meaning };
}

/** Reads a file of SQL with its head: lines `-- title:`, `-- question:`, `-- class:` and `-- param: NAME TYPE "DEFAULT" MEANING`. */
export function readQuery(file: string, text: string): NamedQuery {
  const lines = text.split('\n');
  const values = (key: string): string[] =>
    lines.flatMap((line) => (line.startsWith(`-- ${key}: `) ? line.slice(key.length + 5) : []));
  const [title] = values('title');
  const [question] = values('question');
  const kind = CLASSES.find((known) => known === values('class')[0]);
  if (title === undefined || question === undefined || !kind)
    throw new Error(`${file} needs a title, a question and a class at its head`);
  return {
    name: file.replace(/\.sql$/, ''),
    title,
    question,
    class: kind,
    parameters: values('param').map((line) => parameterOf(file, line)),
    sql: lines.filter((line) => !line.startsWith('--')).join('\n'),
  };
}
