/** Workflow commands of GitHub Actions: one line each, which becomes an annotation. */
import { printable } from './printable.js';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly where:
    { readonly file: string; readonly line: number; readonly column?: number | undefined } | undefined;
}

// What GitHub's runner decodes; without it a text could begin a command of its own.
export const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

export const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export function workflowCommand({ level, title, message, where }: Annotation): string {
  const place: readonly (readonly [string, string | number | undefined])[] = where
    ? [
        ['file', where.file],
        ['line', where.line],
        ['col', where.column],
      ]
    : [];
  const properties = [...place, ['title', title] as const].flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(printable(String(value)))}`],
  );
  return `::${level} ${properties.join(',')}::${escapeData(printable(message))}`;
}
