import { BadPacket } from './signature';

export type XmlValue = string | XmlObject | XmlValue[];
export type XmlObject = { [name: string]: XmlValue };

const DEPTH = 8;
const TOKEN = /<!\[CDATA\[([^]*?)\]\]>|<(\/?)([A-Za-z_][\w.-]*)\s*(\/?)>|([^<]+)/y;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The XML that message push speaks, and no more: elements, text, CDATA, the five predefined entities. Attributes,
 * comments, processing instructions, DOCTYPE and with it every other entity throw BadPacket. Elements of the same
 * name become a list; a childless element is text. Answers what stands inside the root element.
 */
export function parseXml(text: string): XmlObject {
  const source = text.trim().replace(/^<\?xml[^<>]*\?>/, '');
  const root: XmlFrame = { name: '', children: blank(), words: '', hasChildren: false };
  const stack: XmlFrame[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const found = TOKEN.exec(source);
    const top = stack.at(-1);
    if (!found || !top) throw new BadPacket('XML holds what message push never sends');
    const [, cdata, slash, name, selfClosing, words] = found;
    if (cdata !== undefined) top.words += cdata;
    else if (words !== undefined) top.words += unescaped(words);
    else if (slash) close(stack, name ?? '');
    else {
      stack.push({ name: name ?? '', children: blank(), words: '', hasChildren: false });
      if (stack.length > DEPTH) throw new BadPacket('XML is nested too deeply');
      if (selfClosing) close(stack, name ?? '');
    }
  }
  const only = Object.values(root.children);
  const [inner] = only;
  if (
    stack.length !== 1 ||
    only.length !== 1 ||
    root.words.trim() !== '' ||
    typeof inner !== 'object' ||
    Array.isArray(inner)
  ) {
    throw new BadPacket('XML has no single root element');
  }
  return inner;
}

interface XmlFrame {
  name: string;
  children: XmlObject;
  words: string;
  hasChildren: boolean;
}

/** No prototype: an element called `__proto__` is an element. */
function blank(): XmlObject {
  return Object.create(null) as XmlObject;
}

function close(stack: XmlFrame[], name: string): void {
  const done = stack.pop();
  const parent = stack.at(-1);
  if (!done || !parent || done.name !== name) throw new BadPacket('XML elements do not match');
  if (done.hasChildren && done.words.trim() !== '') throw new BadPacket('XML mixes text and elements');
  const value = done.hasChildren ? done.children : done.words;
  const before = parent.children[name];
  parent.hasChildren = true;
  if (before === undefined) parent.children[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else parent.children[name] = [before, value];
}

function unescaped(words: string): string {
  return words.replace(/&([^;&\s]*);?/g, (all, name: string) => {
    const plain = ENTITIES[name] ?? (/^#\d{1,7}$/.test(name) ? codePoint(Number(name.slice(1))) : undefined);
    if (plain === undefined || !all.endsWith(';')) throw new BadPacket('XML uses an entity of its own');
    return plain;
  });
}

function codePoint(value: number): string {
  if (value > 0x10ffff) throw new BadPacket('XML names a character that does not exist');
  return String.fromCodePoint(value);
}
