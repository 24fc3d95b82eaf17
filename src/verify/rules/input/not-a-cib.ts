/** XML that is something else than a CIB. */
import { startTagSpan } from '../../../xml/element.js';
import { documentRule } from '../../rule.js';

const SECTIONS = new Set([
  'configuration',
  'crm_config',
  'nodes',
  'resources',
  'constraints',
  'fencing-topology',
  'tags',
  'acls',
  'alerts',
  'rsc_defaults',
  'op_defaults',
  'status',
]);

/** What files with another top-level element are. */
const OTHER_KINDS: ReadonlyMap<string, string> = new Map<string, string>([
  ['diff', 'a patch between two CIBs'],
  ['cib-diff', 'a patch between two CIBs'],
  ['transition_graph', 'a transition graph'],
  ['crm_mon', 'the output of crm_mon'],
  ['pacemaker-result', "the output of one of Pacemaker's tools"],
  ['resource-agent', 'the metadata of a resource agent'],
  ['html', 'a web page'],
  ['grammar', 'a schema'],
]);

function describe(name: string): string {
  if (SECTIONS.has(name)) return `it is one section of a CIB`;
  const kind = OTHER_KINDS.get(name);
  return kind === undefined ? `its top-level element is <${name}>` : `it is ${kind} (<${name}>)`;
}

export default documentRule({
  meta: {
    id: 'not-a-cib',
    category: 'input',
    severity: 'error',
    summary: 'The file is XML, but no CIB',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'A CIB has <cib> as its top-level element. Nothing else can be verified as one.',
    fix: 'Export the configuration with "cibadmin --query" or "pcs cluster cib FILE" and verify that file.',
  },
  check({ document }, report) {
    const { root } = document;
    // Without any element the text is not even XML, and xml-not-well-formed says so.
    if (!root || root.name === 'cib') return;
    report(startTagSpan(root), `this is no CIB: ${describe(root.name)}, and <cib> was expected`, {
      help: 'export a CIB with "cibadmin --query"',
    });
  },
  examples: [
    {
      title: 'a transition graph',
      input: '<transition_graph cluster-delay="60s"/>',
      finds: ['this is no CIB: it is a transition graph (<transition_graph>), and <cib> was expected'],
    },
    {
      title: 'a section by itself',
      input: '<resources><primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2"/></resources>',
      finds: ['this is no CIB: it is one section of a CIB, and <cib> was expected'],
    },
    {
      title: 'a document of another kind',
      input: '<playlist/>',
      finds: ['this is no CIB: its top-level element is <playlist>, and <cib> was expected'],
    },
    {
      title: 'a CIB',
      input: '<cib validate-with="pacemaker-3.9"><configuration/><status/></cib>',
      finds: [],
    },
  ],
});
