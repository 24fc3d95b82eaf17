/** What the real pcs prints of our own CIBs is what hatool prints. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pcsText } from '../../../src/render/pcs/config-text.js';
import { CIB_PATH, hasTool, runTool, toolTitle } from '../../views/config/real-tools.js';
import { OWN_CIBS, viewOf } from '../../views/config/shown.js';

/** pcs adds the names, nodes and quorum options of this machine's corosync.conf. */
function ofCib(text: string): string | undefined {
  return text.split(/^(?=Resources:)|\n(?=Quorum:\n)/m)[1];
}

describe.skipIf(!hasTool('pcs'))(toolTitle('pcs', 'pcs config'), () => {
  it.each(OWN_CIBS)('prints %s as hatool does', { timeout: 300_000 }, (file) => {
    const text = readFileSync(file, 'utf8');
    const ran = runTool(text, 'pcs', ['-f', CIB_PATH, 'config']);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ofCib(pcsText(viewOf(text)))).toBe(ofCib(ran.stdout));
  });
});
