/** Where the CIB of a simulation comes from: a file, standard input or the running cluster; and whether it is valid. */
import { placedMessage, type Problem } from '../../base/problem.js';
import { createSource } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import { validateCib } from '../../cib/validation.js';
import { NEWEST_SCHEMA, SCHEMA_NAMES } from '../../cib/schema-versions.js';
import { schemaLines } from '../../render/pacemaker/schema-text.js';
import { withStatus } from '../../simulate/input-state.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { parseXml } from '../../xml/parse.js';
import { chooseCib, type ChosenText, type WantedInput } from '../choose-cib.js';
import { CRM_EXIT, SimulationFailure } from '../crm-exit.js';
import { kindHint } from '../kind-hint.js';
import type { SimulateSource } from './options.js';
import { readOptimised } from '../v8-tuning.js';

export interface SimulateInput {
  /** Where the CIB was read: the path, or a member of the archive or folder that it names. */
  readonly name: string;
  /** `<cib>` with a status section, valid in the schema that the scheduler works by. */
  readonly root: XmlElement;
  /** What is told on standard error. */
  readonly notes: readonly string[];
}

const NOT_READ = 'Could not read input XML: Bad input value provided';

function unreadable(reason: string): SimulationFailure {
  return new SimulationFailure(CRM_EXIT.badInput, [NOT_READ, reason]);
}

const LARGEST_CIB = 256 * 2 ** 20;

/** What `cibadmin --query` prints. */
async function queryCluster(): Promise<string> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    execFile('cibadmin', ['--query'], { maxBuffer: LARGEST_CIB }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const reason =
        error.code === 'ENOENT'
          ? 'cibadmin is not installed here; on a cluster node, save the CIB with "cibadmin --query" and give it with --xml-file'
          : `cibadmin: ${stderr.trim().split('\n')[0] || error.message}`;
      reject(
        new SimulationFailure(CRM_EXIT.notConnected, [
          'Could not connect to the CIB: Transport endpoint is not connected',
          reason,
        ]),
      );
    });
  });
}

/** A source's name for messages, and its text. */
async function readSource(source: SimulateSource, wanted: WantedInput): Promise<ChosenText> {
  switch (source.kind) {
    case 'cluster':
      return { name: 'cibadmin --query', text: await queryCluster(), note: undefined };
    case 'stdin':
      return chooseCib('-', wanted, '<stdin>');
    case 'file':
      return chooseCib(source.path, wanted);
  }
}

/** Parses a document that should be a CIB. Throws SimulationFailure when it is no XML. */
function parseDocument(name: string, text: string): XmlElement {
  const { root, problems } = readOptimised(text, () => parseXml(createSource(name, text)));
  const fault = problems.find(({ severity }) => severity === 'error');
  const hint = text.trimStart().startsWith('<') ? '' : kindHint(text);
  if (hint !== '') throw unreadable(`"${name}" is no CIB${hint}`);
  if (fault) throw unreadable(placedMessage(fault));
  if (!root) throw unreadable(`"${name}" is empty, but a CIB was expected`);
  return root;
}

/** The reference tries every schema from the claimed one on before it gives up. */
function verdict(claimed: string | undefined): string[] {
  if (claimed === undefined || claimed === NEWEST_SCHEMA || !SCHEMA_NAMES.includes(claimed)) return [];
  return [
    `Cannot upgrade configuration (claiming ${claimed} schema) to at least ${NEWEST_SCHEMA} because it does not validate with any schema from ${claimed} to the latest`,
  ];
}

function refusal(faults: readonly Problem[], claimed: string | undefined): SimulationFailure {
  return new SimulationFailure(CRM_EXIT.configuration, [...faults.map(placedMessage), ...verdict(claimed)]);
}

/** Brings a CIB to the current schema. Throws SimulationFailure when Pacemaker would not schedule it. */
export function acceptCib(written: XmlElement): Omit<SimulateInput, 'name'> {
  const { upgrade, faults } = validateCib(written);
  if (faults.length > 0) throw refusal(faults, attributeOf(written, 'validate-with'));
  return { root: withStatus(upgrade.root), notes: schemaLines(upgrade).map(({ text }) => text) };
}

/**
 * Reads the CIB of a simulation.
 * Throws SimulationFailure: 65 when it cannot be read or is no XML, 78 when Pacemaker would not schedule it, 102 when
 * there is no cluster to ask.
 */
export async function readSimulateInput(
  source: SimulateSource,
  wanted: WantedInput = { input: undefined, transition: undefined },
): Promise<SimulateInput> {
  try {
    const { name, text, note } = await readSource(source, wanted);
    const { root, notes } = acceptCib(parseDocument(name, text));
    return { name, root, notes: [...(note === undefined ? [] : [note]), ...notes] };
  } catch (error) {
    if (error instanceof UsageError) throw unreadable(error.message);
    throw error;
  }
}
