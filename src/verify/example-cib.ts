/** Turns the short examples of rules into whole CIBs: each element goes to the section in which it belongs. */

const SECTION_OF: ReadonlyMap<string, string> = new Map<string, string>([
  ['node', 'nodes'],
  ['primitive', 'resources'],
  ['group', 'resources'],
  ['clone', 'resources'],
  ['master', 'resources'],
  ['bundle', 'resources'],
  ['template', 'resources'],
  ['rsc_location', 'constraints'],
  ['rsc_colocation', 'constraints'],
  ['rsc_order', 'constraints'],
  ['rsc_ticket', 'constraints'],
  ['fencing-level', 'fencing-topology'],
  ['tag', 'tags'],
  ['acl_role', 'acls'],
  ['acl_target', 'acls'],
  ['acl_group', 'acls'],
  ['alert', 'alerts'],
  ['cluster_property_set', 'crm_config'],
  ['nvpair', 'crm_config'],
  ['rsc_defaults', 'configuration'],
  ['op_defaults', 'configuration'],
]);

const SECTIONS = [
  'crm_config',
  'nodes',
  'resources',
  'constraints',
  'fencing-topology',
  'tags',
  'acls',
  'alerts',
];

const OPTION_SET = 'cib-bootstrap-options';

/** The text with blanks in the place of its comments. */
function withBlankComments(text: string): string {
  const [before = '', ...parts] = text.split('<!--');
  const blanked = parts.map((part) => {
    const end = part.indexOf('-->');
    return end === -1 ? `<!--${part}` : ' '.repeat(end + 7) + part.slice(end + 3);
  });
  return before + blanked.join('');
}

/** Splits a text into its top-level elements and comments; examples are ours, so this need not be strict. */
function topLevelPieces(text: string): { name: string; piece: string }[] {
  const pieces: { name: string; piece: string }[] = [];
  let depth = 0;
  let start = 0;
  for (const match of withBlankComments(text).matchAll(/<(\/?)([\w-]+)((?:[^\w<>-][^<>]*)?)>/g)) {
    const [tag, closing, name = '', rest = ''] = match;
    if (closing === '') {
      depth += 1;
    }
    if (closing === '/' || rest.endsWith('/')) {
      depth -= 1;
      if (depth > 0) continue;
      const piece = text.slice(start, match.index + tag.length).trim();
      start = match.index + tag.length;
      pieces.push({ name, piece });
    }
  }
  return pieces;
}

/**
 * The CIB of an example. A text that begins with `<cib` (or `<?xml`) is taken as it is. Otherwise sections that the
 * example does not fill are empty, and `<nvpair>`s become cluster options.
 */
export function exampleCib(input: string): string {
  const text = input.trim();
  if (/^<(cib|\?xml|!)/.test(text)) return text;
  const content = new Map<string, string[]>();
  for (const { name, piece } of topLevelPieces(text)) {
    const section = SECTION_OF.get(name);
    if (section === undefined) throw new Error(`no section of the CIB is known for <${name}> of an example`);
    const key = `${section}/${name === 'nvpair' ? name : ''}`;
    content.set(key, [...(content.get(key) ?? []), piece]);
  }
  const lines = (key: string): string[] => content.get(key) ?? [];
  const options = lines('crm_config/nvpair');
  const sections = SECTIONS.map((section) => {
    const own = [...lines(`${section}/`)];
    if (section === 'crm_config' && options.length > 0) {
      own.unshift(
        `<cluster_property_set id="${OPTION_SET}">\n${options.join('\n')}\n</cluster_property_set>`,
      );
    }
    const needed = ['crm_config', 'nodes', 'resources', 'constraints'].includes(section);
    return own.length > 0 || needed ? `<${section}>\n${own.join('\n')}\n</${section}>` : '';
  });
  return [
    '<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0">',
    '<configuration>',
    ...sections.filter((section) => section !== ''),
    ...lines('configuration/'),
    '</configuration>',
    '<status/>',
    '</cib>',
  ].join('\n');
}
