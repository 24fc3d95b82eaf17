/** The types of attribute values in the schemas: whether a text is of a type, and in words what it should be. */

/** XML Schema compares most types after leaving out blanks around a value. */
function collapsed(value: string): string {
  return value.trim().replace(/[ \t\r\n]+/g, ' ');
}

// Letters beyond ASCII are taken as name characters, but for the few signs among them.
const NC_NAME =
  /^[A-Za-z_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\uFFFF][A-Za-z0-9_.\-\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\uFFFF]*$/;

interface ValueType {
  readonly expected: string;
  readonly matches: (value: string) => boolean;
}

const ROLES = 'Stopped|Started|Promoted|Unpromoted|Master|Slave';

/** True for a name in the sense of XML without a colon, as ids are; blanks around it do not count. */
export function isNcName(value: string): boolean {
  return NC_NAME.test(collapsed(value));
}

const TYPES: Readonly<Record<string, ValueType>> = {
  id: {
    expected: 'an id (a letter or "_", then letters, digits, ".", "-" and "_")',
    matches: isNcName,
  },
  reference: { expected: 'the id of another element', matches: isNcName },
  boolean: {
    expected: '"true" or "false"',
    matches: (value) => /^(true|false|1|0)$/.test(collapsed(value)),
  },
  integer: { expected: 'an integer', matches: (value) => /^[+-]?\d+$/.test(collapsed(value)) },
  count: {
    expected: 'an integer that is not negative',
    matches: (value) => /^(\+?\d+|-0+)$/.test(collapsed(value)),
  },
  level: { expected: 'an integer from 1 to 9', matches: (value) => /^\+?0*[1-9]$/.test(collapsed(value)) },
  positive: {
    expected: 'an integer above 0',
    matches: (value) => /^\+?0*[1-9]\d*$/.test(collapsed(value)),
  },
  score: {
    expected: 'an integer, "INFINITY" or "-INFINITY"',
    matches: (value) => /^([+-]?\d+|[+-]?INFINITY)$/.test(collapsed(value)),
  },
  devices: {
    expected: 'ids of fencing devices, separated by commas',
    matches: (value) => /^[a-zA-Z0-9_.-]+(,[a-zA-Z0-9_.-]+)*$/.test(value),
  },
  range: { expected: 'a range of ports like "8000-8100"', matches: (value) => /^[0-9-]+$/.test(value) },
};

const NAMED_ENUMERATIONS: Readonly<Record<string, string>> = {
  role: ROLES,
  action: 'start|promote|demote|stop',
};

function listed(names: readonly string[], last: string): string {
  const quoted = names.map((name) => `"${name}"`);
  const head = quoted.slice(0, -1).join(', ');
  return head === '' ? (quoted[0] ?? '') : `${head} ${last} ${quoted.at(-1)}`;
}

/** The values that a type is limited to; empty for a type that is no enumeration. */
export function choicesOf(type: string | undefined): readonly string[] {
  if (type === undefined || Object.hasOwn(TYPES, type) || type.startsWith('~')) return [];
  return (NAMED_ENUMERATIONS[type] ?? type).split('|');
}

/** What was expected instead of a value; undefined when the value is of the type. */
export function expectedInstead(type: string | undefined, value: string): string | undefined {
  if (type === undefined) return undefined;
  const named = TYPES[type];
  if (named) return named.matches(value) ? undefined : named.expected;
  if (type.startsWith('~')) {
    const refused = type.slice(1).split('|');
    return refused.includes(value) ? `anything but ${listed(refused, 'and')}` : undefined;
  }
  const allowed = choicesOf(type);
  return allowed.includes(collapsed(value)) ? undefined : listed(allowed, 'or');
}

/** True for a type of one value only: which form an element has shows in it. */
export function isSelector(type: string | undefined): boolean {
  return (
    type !== undefined &&
    !/[|~]/.test(type) &&
    !Object.hasOwn(TYPES, type) &&
    !Object.hasOwn(NAMED_ENUMERATIONS, type)
  );
}
