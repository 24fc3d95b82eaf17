/** Which object a place in a text belongs to. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { parseCorosyncConf } from '../../src/corosync/parse-corosync-conf.js';
import { objectAt, sectionAt } from '../../src/verify/object-path.js';
import { parseXml } from '../../src/xml/parse.js';

const XML = '<tags><tag id="a"/> 1 <tag id="b"><obj_ref id="c"/> 2 </tag><tag id="d"/> 3 </tags>';
const CONF = 'totem {\n  interface {\n    a: 1\n  }\n  interface {\n    b: 2\n  }\n}\nquorum {\n  c: 3\n}\n';

describe('the object at a place', () => {
  const { root } = parseXml(createSource('cib.xml', XML));
  const at = (text: string): string | undefined => root && objectAt(root, XML.indexOf(text)).path;

  it('is the innermost element that the place lies in', () => {
    expect(at('<obj_ref')).toBe('tags/tag[@id="b"]/obj_ref[@id="c"]');
    expect(at('<tag id="d"')).toBe('tags/tag[@id="d"]');
    expect(at('<tag id="a"')).toBe('tags/tag[@id="a"]');
  });

  it('is the element around the siblings between which the place lies', () => {
    expect(at('1')).toBe('tags');
    expect(at('2')).toBe('tags/tag[@id="b"]');
    expect(at('3')).toBe('tags');
  });
});

describe('the section at a place of a corosync.conf', () => {
  const { root } = parseCorosyncConf(createSource('corosync.conf', CONF));
  const at = (text: string): string => sectionAt(root, CONF.indexOf(text)).path;

  it('is the last one that begins before it', () => {
    expect([at('a: 1'), at('b: 2'), at('c: 3')]).toEqual(['totem/interface', 'totem/interface', 'quorum']);
    expect(sectionAt(root, -1).path).toBe('');
  });
});
