/** Runs the commands of a configuration on a CIB that has nothing but its nodes. */
import { attributeOf } from '../../../src/xml/element.js';
import { deriveElement } from '../../../src/xml/derive.js';
import { writeXml } from '../../../src/xml/write.js';
import { ToolShop, type ToolRun } from './real-tools.js';
import { viewOf } from './shown.js';

/** The CIB of a cluster in which nothing is configured; its feature set is one that whatever changes it knows. */
function unconfigured(cib: string): string {
  const { root, all } = viewOf(cib);
  const nodes = all
    .filter(({ kind }) => kind === 'node')
    .map(({ element }) => writeXml(deriveElement(element, {}, [])));
  const schema = attributeOf(root, 'validate-with') ?? '';
  return `<cib crm_feature_set="3.0.9" validate-with="${schema}" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes>${nodes.join('')}</nodes><resources/><constraints/></configuration><status/></cib>`;
}

/** pcs takes a file only by an option. */
const PREPARED = 'pcs() { command pcs -f "$CIB_file" "$@"; }\nset -e\n';

/** What the commands make of a cluster without a configuration. */
export function replayed(cib: string, commands: string): ToolRun {
  const shop = new ToolShop(unconfigured(cib));
  try {
    return shop.run('bash', ['-c', `${PREPARED}${commands}`]);
  } finally {
    shop.end();
  }
}
