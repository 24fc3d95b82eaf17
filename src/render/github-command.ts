/** Workflow commands of GitHub Actions, which become annotations of a pull request. */
import { printable } from './printable.js';

// What GitHub's runner decodes; without it a text could begin a command of its own.
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export interface GithubCommand {
  readonly command: 'error' | 'warning' | 'notice';
  readonly properties: readonly (readonly [name: string, value: string | number])[];
  readonly lines: readonly string[];
}

export function githubCommand({ command, properties, lines }: GithubCommand): string {
  const list = properties
    .map(([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`)
    .join(',');
  return `::${command} ${list}::${escapeData(lines.map(printable).join('\n'))}`;
}
