import { BadPacket } from './signature';
import { parseXml } from './xml';

describe('parseXml', () => {
  it('reads text, CDATA and the five entities', () => {
    expect({ ...parseXml('<xml><a>1 &lt; 2 &amp; &#x</a></xml>'.replace('&#x', '&#22478;')) }).toEqual({
      a: '1 < 2 & 城',
    });
    expect({ ...parseXml('<?xml version="1.0"?><xml><a><![CDATA[<b>&amp;]]></a><c/></xml>') }).toEqual({
      a: '<b>&amp;',
      c: '',
    });
  });

  it('makes a list of elements with the same name', () => {
    expect({ ...parseXml('<xml><l><t>1</t></l><l><t>2</t></l></xml>') }).toEqual({ l: [{ t: '1' }, { t: '2' }] });
  });

  it('takes an element called __proto__ for an element', () => {
    const read = parseXml('<xml><__proto__><x>1</x></__proto__></xml>');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(Object.keys(read)).toEqual(['__proto__']);
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE xml><xml><a>1</a></xml>'],
    ['an entity of its own', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]><xml><a>&e;</a></xml>'],
    ['an undeclared entity', '<xml><a>&e;</a></xml>'],
    ['an entity without its end', '<xml><a>&amp 1</a></xml>'],
    ['attributes', '<xml a="1"><b>1</b></xml>'],
    ['a comment', '<xml><!-- 1 --><a>1</a></xml>'],
    ['a processing instruction', '<xml><?php 1 ?></xml>'],
    ['elements that do not match', '<xml><a>1</b></xml>'],
    ['an open end', '<xml><a>1</a>'],
    ['two roots', '<xml><a>1</a></xml><xml><a>1</a></xml>'],
    ['text and elements mixed', '<xml><a>1<b>2</b></a></xml>'],
    ['depth', `${'<a>'.repeat(20)}1${'</a>'.repeat(20)}`],
    ['an endless CDATA', '<xml><a><![CDATA[1</a></xml>'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => parseXml(text)).toThrow(BadPacket);
  });
});
