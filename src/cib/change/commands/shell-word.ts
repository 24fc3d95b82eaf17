/** Words of a shell command. */

/** A word as the shell takes it: quoted where the shell would take it apart. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./#-]+$/.test(text) && !text.startsWith('#')) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command line of these words. */
export function commandLine(...words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
