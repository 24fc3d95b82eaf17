/** The crm shell command of one object, and of many. */
import { describe, expect, it } from 'vitest';
import { crmCommands } from '../../../src/render/crmsh/commands.js';
import { cibWith, viewOf, viewOfFile } from '../../views/config/shown.js';

const SHOP = 'test/views/config/shop.xml';

describe('crm shell commands', () => {
  it('are one command for one object', () => {
    expect(crmCommands(viewOfFile(SHOP, ['ping']))).toBe(
      "crm configure primitive ping ocf:pacemaker:ping 'description=reaches the gateway' params 'host_list=10.0.0.1 10.0.0.2' op monitor interval=15s timeout=60s\n",
    );
  });

  it('are one session for several, parts before what holds them', () => {
    expect(crmCommands(viewOfFile(SHOP, ['web', 'httpd', 'ticket-siteA-web']))).toBe(
      [
        "crm -F configure <<'END'",
        'primitive httpd systemd:httpd \\',
        '\tmeta migration-threshold=3 \\',
        '\top monitor interval=30s timeout=100s \\',
        '\top start interval=0s timeout=100s on-fail=restart',
        'group web vip httpd \\',
        '\tmeta resource-stickiness=50',
        'rsc_ticket ticket-siteA-web siteA: web loss-policy=stop',
        'commit',
        'END',
        '',
      ].join('\n'),
    );
  });

  it('give XML as one word', () => {
    const xml = '<rsc_order id="o" first="a" then="b" score="1"/>';
    expect(crmCommands(viewOf(cibWith(`<constraints>${xml}</constraints>`), ['o']))).toBe(
      `crm configure xml '${xml}'\n`,
    );
  });

  it('use a session where the shell and crm shell would both take quotes away', () => {
    const role = '<acl_role id="r"><acl_permission id="p" kind="read" xpath="//a[@b=\'c\']"/></acl_role>';
    expect(crmCommands(viewOf(cibWith(`<acls>${role}</acls>`), ['r']))).toContain(
      '\tread xpath:"//a[@b=\'c\']"\ncommit\n',
    );
  });
});
