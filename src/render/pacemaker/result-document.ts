/** A result in the envelope that Pacemaker's tools put around their XML. */
import { exitText } from './result-texts.js';
import { element, textElement, type ResultElement } from './result-xml.js';

/** The version of the XML that Pacemaker 3.0.2 writes. */
const API_VERSION = '2.42';

/** An argument as a shell would take it. Pacemaker: pcmk__quote_cmdline */
function quoted(argument: string): string {
  return argument === '' || /[\s'"\\]/.test(argument) ? `'${argument.replaceAll("'", "'\\''")}'` : argument;
}

export interface ResultRequest {
  /** Readers of the tool's XML find the name that they know. */
  readonly program: 'crm_mon' | 'crm_simulate';
  readonly argv: readonly string[];
  readonly content: readonly ResultElement[];
  readonly code: number;
  readonly errors: readonly string[];
}

/** The whole document. Pacemaker: xml_finish */
export function resultDocument({ program, argv, content, code, errors }: ResultRequest): ResultElement {
  const told = errors.map((line) => textElement('error', line));
  const status = element(
    'status',
    { code: String(code), message: exitText(code) },
    told.length === 0 ? [] : [element('errors', {}, told)],
  );
  const request = [program, ...argv].map(quoted).join(' ');
  return element('pacemaker-result', { 'api-version': API_VERSION, request }, [...content, status]);
}
