/** What the real crm shell prints of our own CIBs is what hatool prints. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crmContext, crmText } from '../../../src/render/crmsh/object-text.js';
import { hasTool, runTool, toolTitle } from '../../views/config/real-tools.js';
import { OWN_CIBS, viewOf } from '../../views/config/shown.js';

describe.skipIf(!hasTool('crm'))(toolTitle('crm', 'crm configure show'), () => {
  it.each(OWN_CIBS)('prints %s as hatool does', { timeout: 300_000 }, (file) => {
    const text = readFileSync(file, 'utf8');
    const { root, all, shown } = viewOf(text);
    const ran = runTool(text, 'crm', ['configure', 'show']);
    expect(ran.code, ran.stderr).toBe(0);
    expect(crmText(shown, crmContext(root, all))).toBe(ran.stdout);
  });
});
