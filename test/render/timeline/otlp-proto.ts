/** Judges OTLP/JSON of logs by the published files of opentelemetry-proto, which are found beside the checkout or where HATOOL_OTLP_PROTO says. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { fromJsonString, toJson } from 'protobufjs/ext/protojson.js';
import { sharedFolder } from '../../shared.js';

const folder = process.env.HATOOL_OTLP_PROTO ?? join(sharedFolder, 'opentelemetry-proto');
const SERVICE = 'opentelemetry/proto/collector/logs/v1/logs_service.proto';

export const hasProto = existsSync(join(folder, SERVICE));

/** A title that explains a skip. */
export const protoTitle = (title: string): string =>
  hasProto
    ? title
    : `${title} [SKIPPED: neither ../shared/opentelemetry-proto nor HATOOL_OTLP_PROTO has ${SERVICE}]`;

type Fields = Readonly<Record<string, unknown>>;

/** Bytes of an id in hexadecimal digits, which OTLP wants where Protocol Buffers want base64; undefined for what is no such id. */
const idOf = (value: unknown, bytes: number): string | undefined =>
  typeof value === 'string' && new RegExp(`^(?:[0-9a-f]{${bytes * 2}})?$`, 'i').test(value)
    ? Buffer.from(value, 'hex').toString('base64')
    : undefined;

/** The JSON form of Protocol Buffers of what is in OTLP's own, which has numbers for severities and hexadecimal ids. */
class OtlpJson {
  readonly faults: string[] = [];
  readonly #severities: Readonly<Record<number, string | undefined>>;

  constructor(severities: protobuf.Enum) {
    this.#severities = severities.valuesById;
  }

  #severity(value: unknown): unknown {
    const name = typeof value === 'number' ? this.#severities[value] : undefined;
    if (name === undefined) this.faults.push(`severityNumber: ${JSON.stringify(value)} is no severity`);
    return name;
  }

  #id(key: string, value: unknown, bytes: number): unknown {
    const id = idOf(value, bytes);
    if (id === undefined) this.faults.push(`${key}: ${JSON.stringify(value)} is no id of ${bytes} bytes`);
    return id;
  }

  #field(key: string, value: unknown): unknown {
    if (key === 'severityNumber') return this.#severity(value);
    if (key === 'traceId') return this.#id(key, value, 16);
    if (key === 'spanId') return this.#id(key, value, 8);
    return this.plain(value);
  }

  plain(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.plain(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value as Fields).map(([key, inner]) => [key, this.#field(key, inner)]),
    );
  }
}

/** In one order of keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Fields)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

/**
 * The judge that the published protocol makes. It answers what is wrong with the text of an ExportLogsServiceRequest:
 * fields that the protocol does not know, values of the wrong type or out of their range, integers of 64 bits that are
 * no strings, several values where one is allowed. Throws where the protocol cannot be read.
 */
export function publishedJudge(): (text: string) => readonly string[] {
  const root = new protobuf.Root();
  root.resolvePath = (_, target) => join(folder, target);
  root.loadSync(SERVICE).resolveAll();
  const type = root.lookupType('opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest');
  const severities = root.lookupEnum('opentelemetry.proto.logs.v1.SeverityNumber');
  return (text) => {
    const json = new OtlpJson(severities);
    const plain = json.plain(JSON.parse(text));
    if (json.faults.length > 0) return json.faults;
    try {
      const message = fromJsonString(type, JSON.stringify(plain));
      // What is written again in the form of the protocol must be what was read: that form is lenient in reading.
      const again = JSON.stringify(canonical(toJson(type, message)));
      const given = JSON.stringify(canonical(plain));
      return again === given ? [] : [`written by the protocol it is ${again}, not ${given}`];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  };
}
