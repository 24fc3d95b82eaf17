/** What `verify --as-crm-verify` prints otherwise than crm_verify, each with its reason; docs/parity.md tells of them. */

export interface KnownDifference {
  /** As in docs/parity.md. */
  readonly title: string;
  /** Lines that only one of both prints. */
  readonly line: RegExp;
  /** The inputs in which it occurs; all when absent. */
  readonly inputs?: readonly string[];
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    title: 'Words of libxml2',
    line: /^(?:Element |Invalid |Expecting |Extra element |Did not expect |Type |ID |IDREF |Datatype |Error |Value )/,
  },
  { title: 'Words of hatool for what the schema does not allow', line: /^cib\.xml:\d+:\d+: / },
  { title: 'Lines of the log', line: /^\((?!pcmk__primitive_create_actions\)|stop_resource\))\w+\) \t/ },
  { title: 'Rules that count as not passing', line: /^error: Treating (?:date_)?expression / },
  {
    title: 'A value taken back by a meta attribute of the parent',
    line: /^warning: Support for setting meta-attributes \(such as target_role\)/,
    inputs: ['pacemaker/scheduler/xml/novell-239082.xml'],
  },
  {
    title: 'An id-ref inside what a template completes',
    line: /^error: Ignoring invalid instance_attributes configuration: id-ref/,
  },
  {
    title: 'Crashes',
    line: /./,
    inputs: ['cibs/one-defect/070-template-self', 'cibs/one-defect/128-order-self'],
  },
];

/** The difference that a line is, when it is known. */
export function knownDifference(input: string, line: string): KnownDifference | undefined {
  return KNOWN_DIFFERENCES.find(
    ({ line: pattern, inputs }) => pattern.test(line) && (inputs?.includes(input) ?? true),
  );
}
