/** The real pcs and crm shell, given the commands that hatool prints of a configuration, make that configuration. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crmCommands } from '../../../src/render/crmsh/commands.js';
import { pcsScript } from '../../../src/render/pcs/commands/script.js';
import { meaningOf } from '../../views/config/canonical.js';
import { hasTool, toolTitle } from '../../views/config/real-tools.js';
import { replayed } from '../../views/config/replay.js';
import { OWN_CIBS, viewOf } from '../../views/config/shown.js';

describe.skipIf(!hasTool('pcs'))(toolTitle('pcs', 'pcs commands'), () => {
  it.each(['test/views/config/shop.xml'])('recreate %s', { timeout: 600_000 }, (file) => {
    const text = readFileSync(file, 'utf8');
    const ran = replayed(text, pcsScript(viewOf(text)));
    expect(ran.code, ran.stderr).toBe(0);
    expect(meaningOf(ran.cib)).toBe(meaningOf(text));
  });
});

describe.skipIf(!hasTool('crm'))(toolTitle('crm', 'crm shell commands'), () => {
  it.each(OWN_CIBS)('recreate %s', { timeout: 300_000 }, (file) => {
    const text = readFileSync(file, 'utf8');
    const ran = replayed(text, crmCommands(viewOf(text)));
    expect(ran.code, ran.stderr).toBe(0);
    expect(meaningOf(ran.cib)).toBe(meaningOf(text));
  });
});
