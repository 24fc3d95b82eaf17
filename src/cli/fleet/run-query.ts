/** The job of `hatool fleet query`: a question that has a name, or SQL of the user's own, to a lake. */
import { readFile } from 'node:fs/promises';
import { didYouMean } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import { NAMED_QUERIES, queryCalled } from '../../fleet/queries/named.js';
import { isDay, type NamedQuery, type QueryParameter } from '../../fleet/queries/query.js';
import { renderRows, ROW_FORMATS } from '../../render/rows.js';
import { renderTable } from '../../render/table.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { askLake } from './ask-lake.js';
import { textOption } from './option-values.js';

type Values = Readonly<Record<string, string | number>>;

interface Question {
  readonly sql: string;
  readonly values: Values;
}

function askedQuery(name: string): NamedQuery {
  const query = queryCalled(name);
  if (query) return query;
  const names = NAMED_QUERIES.map((known) => known.name);
  throw new UsageError(
    `there is no query "${name}"${didYouMean(name, names) || '; "hatool fleet queries" lists them'}`,
  );
}

function checked({ name, type }: QueryParameter, text: string): string | number {
  if (type === 'date' && !isDay(text))
    throw new UsageError(`--param ${name}: "${text}" is no day such as 2026-11-24`);
  if (type !== 'integer') return text;
  if (!/^-?\d{1,9}$/.test(text)) throw new UsageError(`--param ${name}: "${text}" is no whole number`);
  return Number(text);
}

/** The values of all parameters: as given, else their defaults. A parameter with an empty default must be given. */
function valuesOf({ name, parameters }: NamedQuery, given: readonly string[]): Values {
  const texts = new Map<string, string>();
  for (const one of given) {
    const at = one.indexOf('=');
    const key = at === -1 ? one : one.slice(0, at);
    if (at === -1) throw new UsageError(`--param: "${one}" is no NAME=VALUE`);
    const names = parameters.map((parameter) => parameter.name);
    if (!names.includes(key))
      throw new UsageError(
        `query "${name}" has no parameter "${key}"${didYouMean(key, names) || `; it has ${names.length === 0 ? 'none' : names.join(', ')}`}`,
      );
    texts.set(key, one.slice(at + 1));
  }
  return Object.fromEntries(
    parameters.map((parameter) => {
      const text = texts.get(parameter.name) ?? parameter.default;
      if (text === '')
        throw new UsageError(`query "${name}" needs --param ${parameter.name}=…: ${parameter.meaning}`);
      return [parameter.name, checked(parameter, text)];
    }),
  );
}

async function questionOf(words: readonly string[], options: Invocation['options']): Promise<Question> {
  const [word] = words;
  const sql = textOption(options, 'sql');
  const given = Array.isArray(options['param']) ? options['param'].map(String) : [];
  if (sql !== undefined) return { sql, values: {} };
  if (word?.endsWith('.sql') === true) {
    const text = await readFile(word, 'utf8').catch(() => undefined);
    if (text === undefined) throw new UsageError(`cannot read "${word}"`);
    return { sql: text, values: {} };
  }
  const query = askedQuery(word ?? '');
  return { sql: query.sql, values: valuesOf(query, given) };
}

/** Runs the command; resolves to the exit code. */
export async function runQuery({ arguments: [, ...words], options, terminal }: Invocation): Promise<number> {
  const asksBySql = textOption(options, 'sql') !== undefined;
  const expected = asksBySql ? 1 : 2;
  const lake = words.at(-1);
  if (lake === undefined || words.length !== expected)
    throw new UsageError(
      'fleet query needs a question and a lake: "hatool fleet query NAME LAKE", or --sql TEXT and a lake',
    );
  const format = ROW_FORMATS.find((known) => known === options['format']) ?? 'table';
  const { sql, values } = await questionOf(asksBySql ? [] : words, options);
  const request = { path: lake, purpose: 'fleet query', terminal };
  const answer = await askLake(request, (ask) => ask(sql, values));
  await terminal.write(renderRows(format, answer, terminal));
  return EXIT.clean;
}

const parameterText = ({ name, type, default: value }: QueryParameter): string =>
  `${name} (${type}${value === '' ? '' : `, ${value}`})`;

/** Lists the questions that have names. */
export async function runQueries({ arguments: [, ...more], options, terminal }: Invocation): Promise<number> {
  if (more.length > 0) throw new UsageError('fleet queries takes no arguments: it lists the questions');
  const format = ROW_FORMATS.find((known) => known === options['format']) ?? 'table';
  const rows = NAMED_QUERIES.map(({ name, question, parameters }): [string, string, string] => [
    name,
    question,
    parameters.map(parameterText).join(', '),
  ]);
  if (format === 'table') {
    const titles = [{ title: 'name' }, { title: 'question and parameters', flexible: true }];
    const cells = rows.map(([name, ...told]) => [name, told.filter((text) => text !== '').join('\n')]);
    await terminal.write(`${renderTable(titles, cells, terminal.columns, terminal.palette.bold)}\n`);
  } else
    await terminal.write(renderRows(format, { columns: ['name', 'question', 'parameters'], rows }, terminal));
  return EXIT.clean;
}
