/** Secrets inside longer texts: `password=…`, `-p …`, `user:…@host`; as parameters and log lines hold them. */

/** Where a secret stands in a text. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
}

const SECRET_NAME =
  /passw|passphrase|pass$|^pass|_pwd|^pwd|secret|credential|private[_-]?key|api[_-]?key|auth[_-]?key|access[_-]?key|shared[_-]?key|sas[_-]?key|psk|token|community|^pin$/i;

// `passwd_script` and the like name a program, `token_timeout` a time: no secrets.
const NO_SECRET =
  /script|_file$|path|timeout|passwordauth|pass_?through|retransmit|token_(?:coefficient|warning)/i;

/** True when a parameter of that name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !NO_SECRET.test(name);
}

// `name=value` and `name: value`, as options of a mount, of a connection or of a command line have them.
const ASSIGNMENT = /([A-Za-z_][\w-]{0,60})(?:=|:\s)(?:"([^"]{1,500})|'([^']{1,500})|([^\s,;&|"'<>]{1,500}))/g;

// `-p value` and `--password value`: the short form only behind a program's other options or at the start.
const ARGUMENT =
  /(?<=^|[\s(["'])--?([A-Za-z][\w-]{0,60})\s(?:"([^"]{1,500})|'([^']{1,500})|([^\s"'-][^\s"']{0,500}))/g;

// `scheme://user:password@host`
const ADDRESS = /:\/\/[^\s/:@]{0,200}:([^\s/@]{1,1000})@/g;

/** The expressions take so much of a value; what is longer is followed to its end. */
const TAKEN = 500;
const END = /[\s,;&|"'<>]/;

function spanOfGroup(match: RegExpExecArray | RegExpMatchArray): SecretSpan | undefined {
  const value = match.slice(2).find((group) => group !== undefined) ?? '';
  const end = (match.index ?? 0) + match[0].length;
  if (value === '') return undefined;
  const text = match.input ?? '';
  let last = end;
  while (value.length >= TAKEN && last < text.length && !END.test(text.charAt(last))) last += 1;
  return { start: end - value.length, end: last };
}

/** Of `<nvpair id="…" name="passwd" value="…"/>`, which logs hold when the CIB changes: the value of a secret name. */
function pairSecrets(text: string): SecretSpan[] {
  const found: SecretSpan[] = [];
  for (let at = text.indexOf('<nvpair'); at !== -1; at = text.indexOf('<nvpair', at + 1)) {
    const close = text.indexOf('>', at);
    const tag = text.slice(at, close === -1 ? text.length : close);
    let name = '';
    let value: SecretSpan | undefined;
    for (const match of tag.matchAll(/ (name|value)="([^"]*)/g)) {
      const start = at + match.index + ` ${match[1] ?? ''}="`.length;
      if (match[1] === 'name') name = match[2] ?? '';
      else value = { start, end: start + (match[2] ?? '').length };
    }
    if (value && isSecretName(name)) found.push(value);
  }
  return found;
}

/** Of `…/nvpair[@id='fence-instance_attributes-passwd']:  @value=…`: the value of a pair that is called like a secret. */
function pathSecrets(text: string): SecretSpan[] {
  const start = text.indexOf('@value=') + '@value='.length;
  const from = text.lastIndexOf("[@id='", start);
  if (start < '@value='.length || from === -1) return [];
  const id = text.slice(from + "[@id='".length, text.indexOf("']", from));
  const next = text.indexOf(', @', start);
  return isSecretName(id) ? [{ start, end: next === -1 ? text.length : next }] : [];
}

/** What every form of a secret inside a text has one of; most values of a CIB have none. */
const SIGN = /[=:\s]/;

/** The secrets in a text, in order of their kinds. */
export function secretsIn(text: string): readonly SecretSpan[] {
  if (!SIGN.test(text)) return [];
  const found: SecretSpan[] = [...pairSecrets(text), ...pathSecrets(text)];
  const assignment = new RegExp(ASSIGNMENT);
  for (let match = assignment.exec(text); match; match = assignment.exec(text)) {
    const name = match[1] ?? '';
    const span = isSecretName(name) ? spanOfGroup(match) : undefined;
    if (span) found.push(span);
    // The value of another name may be an assignment itself: `error: password=…`.
    else assignment.lastIndex = match.index + name.length + 1;
  }
  for (const match of text.matchAll(ARGUMENT)) {
    const name = match[1] ?? '';
    const span = name === 'p' || isSecretName(name) ? spanOfGroup(match) : undefined;
    if (span) found.push(span);
  }
  for (const match of text.matchAll(ADDRESS)) {
    const end = match.index + match[0].length - 1;
    found.push({ start: end - (match[1] ?? '').length, end });
  }
  return found;
}

// A word that every form needs: most texts have none, and are done with it.
const MAYBE = /pass|pwd|secret|credential|key|psk|token|community|pin[=:\s]|-p\s|:\/\//i;

/** No form is shorter: `-p x`. */
const SHORTEST = 4;

/** What is shown in the place of a secret. */
export const MASK = '***';

/** A text without the secrets in it. */
export function withoutSecrets(text: string): string {
  if (text.length < SHORTEST || !MAYBE.test(text)) return text;
  const spans = secretsIn(text).toSorted((a, b) => b.start - a.start);
  let [masked, last] = [text, text.length];
  for (const { start, end } of spans) {
    if (end > last) continue;
    masked = masked.slice(0, start) + MASK + masked.slice(end);
    last = start;
  }
  return masked;
}
