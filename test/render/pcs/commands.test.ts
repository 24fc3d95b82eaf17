/** The pcs commands of single objects, and what cibadmin has to do instead. */
import { describe, expect, it } from 'vitest';
import { pcsContext } from '../../../src/render/pcs/commands/command.js';
import { pcsObjectCommands } from '../../../src/render/pcs/commands/object-commands.js';
import { pcsScript } from '../../../src/render/pcs/commands/script.js';
import { cibWith, viewOf, viewOfFile } from '../../views/config/shown.js';

const linesOf = (sections: string, id: string): readonly string[] => {
  const { all } = viewOf(cibWith(sections));
  const object = all.find((each) => each.id === id);
  return object ? pcsObjectCommands(object, pcsContext(all)).lines : [];
};

describe('the pcs commands of an object', () => {
  it('create every kind of object', async () => {
    await expect(pcsScript(viewOfFile('test/views/config/shop.xml'))).toMatchFileSnapshot(
      'shop.commands.txt',
    );
  });

  it.each([
    [
      '<rsc_colocation id="c" rsc="a" with-rsc="b" score="-5"/>',
      'pcs constraint colocation add --force -- a with b -5 id=c',
    ],
    [
      '<rsc_location id="c" rsc="a" node="n" score="-INFINITY" role="Promoted"/>',
      'pcs constraint location add --force -- c a n -INFINITY role=Promoted',
    ],
    [
      '<rsc_ticket id="c" ticket="t"><resource_set id="s" role="Promoted"><resource_ref id="a"/></resource_set></rsc_ticket>',
      'pcs constraint ticket --force -- set a role=Promoted setoptions id=c ticket=t',
    ],
    // What pcs has no words for.
    [
      '<rsc_colocation id="c" rsc="a" with-rsc="b" score="1" influence="false"/>',
      `cibadmin --create --scope constraints --xml-text '<rsc_colocation id="c" rsc="a" with-rsc="b" score="1" influence="false"/>'`,
    ],
    [
      '<rsc_order id="c" first="a" then="b" score="1"/>',
      `cibadmin --create --scope constraints --xml-text '<rsc_order id="c" first="a" then="b" score="1"/>'`,
    ],
  ])('of %s are %s', (xml, expected) => {
    expect(linesOf(`<constraints>${xml}</constraints>`, 'c')).toEqual([expected]);
  });

  it('do not replace a constraint of the same resource and node', () => {
    const two = ['1', '2'].map((n) => `<rsc_location id="l${n}" rsc="a" node="n" score="${n}"/>`).join('');
    expect(linesOf(`<constraints>${two}</constraints>`, 'l2')[0]).toMatch(/^cibadmin --create/);
  });

  it('leave a whole group to cibadmin where one member needs it', () => {
    const group =
      '<group id="g"><primitive id="a" class="ocf" provider="x" type="y" description="d"/><primitive id="b" class="ocf" provider="x" type="y"/></group>';
    const script = pcsScript(viewOf(cibWith(`<resources>${group}</resources>`)));
    expect(script).toBe(
      `# pcs has no command for this:\ncibadmin --create --scope resources --xml-text '${group}'\n`,
    );
  });

  it('keep the ids of what others take over', () => {
    const shared =
      '<primitive id="a" class="lsb" type="x"><meta_attributes id="m"><nvpair id="n" name="priority" value="1"/></meta_attributes></primitive><primitive id="b" class="lsb" type="x"><meta_attributes id-ref="m"/></primitive>';
    const script = pcsScript(viewOf(cibWith(`<resources>${shared}</resources>`)));
    expect(script.match(/^cibadmin --create/gm)).toHaveLength(2);
  });
});
