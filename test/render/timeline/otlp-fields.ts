/** Judges OTLP/JSON of logs by the fields of the published protocol (opentelemetry-proto 1.x) and the rules of its JSON form. */

type Check = (value: unknown, path: string) => readonly string[];

interface Field {
  readonly check: Check;
  readonly isNeeded?: boolean;
}

const kind =
  (what: string, holds: (value: unknown) => boolean): Check =>
  (value, path) =>
    holds(value) ? [] : [`${path} is no ${what}`];

const isInteger = (value: unknown, least: bigint, most: bigint): boolean =>
  typeof value === 'string' && /^-?\d{1,20}$/.test(value) && BigInt(value) >= least && BigInt(value) <= most;

const string = kind('string', (value) => typeof value === 'string');
const bool = kind('boolean', (value) => typeof value === 'boolean');
const double = kind('number', (value) => typeof value === 'number');
// Integers of 64 bits are strings of decimal digits in JSON.
const int64 = kind('int64 as a string', (value) => isInteger(value, -(2n ** 63n), 2n ** 63n - 1n));
const fixed64 = kind('fixed64 as a string', (value) => isInteger(value, 0n, 2n ** 64n - 1n));
const uint32 = kind(
  'uint32',
  (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32,
);
// The names of enumerations are not taken, their numbers are.
const severity = kind(
  'number of a severity',
  (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 24,
);
const base64 = kind('base64', (value) => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value));
// The ids of traces are in hexadecimal digits, unlike other bytes.
const hex = (bytes: number): Check =>
  kind(
    `id of ${bytes} bytes in hex`,
    (value) => typeof value === 'string' && new RegExp(`^([0-9a-f]{${bytes * 2}})?$`, 'i').test(value),
  );

const listOf =
  (check: () => Check): Check =>
  (value, path) =>
    Array.isArray(value) ? value.flatMap((one, i) => check()(one, `${path}[${i}]`)) : [`${path} is no list`];

const message =
  (fields: () => Readonly<Record<string, Field>>, isOneOf = false): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
    const known = fields();
    const keys = Object.keys(value);
    const absent = Object.keys(known).filter(
      (name) => known[name]?.isNeeded === true && !keys.includes(name),
    );
    return [
      ...(isOneOf && keys.length !== 1 ? [`${path} has ${keys.length} values`] : []),
      ...absent.map((name) => `${path} lacks ${name}`),
      ...Object.entries(value).flatMap(([name, inner]) => {
        const field = known[name];
        return field ? field.check(inner, `${path}.${name}`) : [`${path} has the unknown field ${name}`];
      }),
    ];
  };

const anyValue: Check = message(
  () => ({
    stringValue: { check: string },
    boolValue: { check: bool },
    intValue: { check: int64 },
    doubleValue: { check: double },
    bytesValue: { check: base64 },
    arrayValue: { check: message(() => ({ values: { check: listOf(() => anyValue) } })) },
    kvlistValue: { check: message(() => ({ values: { check: attributes } })) },
  }),
  true,
);

const keyValue = message(() => ({
  key: { check: string, isNeeded: true },
  value: { check: anyValue, isNeeded: true },
}));

/** Keys of attributes must not come twice. */
const attributes: Check = (value, path) => {
  const faults = listOf(() => keyValue)(value, path);
  if (faults.length > 0) return faults;
  const keys = (value as { key: string }[]).map(({ key }) => key);
  return keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `${path} has ${key} twice`);
};

const logRecord = message(() => ({
  timeUnixNano: { check: fixed64 },
  observedTimeUnixNano: { check: fixed64, isNeeded: true },
  severityNumber: { check: severity },
  severityText: { check: string },
  body: { check: anyValue },
  attributes: { check: attributes },
  droppedAttributesCount: { check: uint32 },
  flags: { check: uint32 },
  traceId: { check: hex(16) },
  spanId: { check: hex(8) },
  eventName: { check: string },
}));

const scope = message(() => ({
  name: { check: string },
  version: { check: string },
  attributes: { check: attributes },
  droppedAttributesCount: { check: uint32 },
}));

const resource = message(() => ({
  attributes: { check: attributes },
  droppedAttributesCount: { check: uint32 },
}));

const scopeLogs = message(() => ({
  scope: { check: scope },
  logRecords: { check: listOf(() => logRecord) },
  schemaUrl: { check: string },
}));

const resourceLogs = message(() => ({
  resource: { check: resource },
  scopeLogs: { check: listOf(() => scopeLogs) },
  schemaUrl: { check: string },
}));

const request = message(() => ({
  resourceLogs: { check: listOf(() => resourceLogs), isNeeded: true },
}));

/** What is wrong with an ExportLogsServiceRequest in JSON, each as a sentence; empty for one that receivers take. */
export const otlpFaults = (value: unknown): readonly string[] => request(value, 'request');
