import { catalogueEntry, codeOf } from './lookup';
import type { Kind } from './types';

/** Editions with 2+2-digit codes. They differ in the order of two majors, a classic bug of imports. */
export type OldEdition = 'CJ/T 214-2007' | 'GB/T 30428.2-2013';

/** Where an old code leads. `retired`: the class is gone; `local`: numbered by some city. */
export type Crossing = { code: string } | { code: null; reason: 'retired' | 'local' | 'unknown' };

/** Minors from here up were local extensions, counted downwards from 99: their numbers mean nothing elsewhere. */
const FIRST_LOCAL_MINOR = 78;

/**
 * Highest minor of an old major whose number means the same in 2026. Above it the 2026 edition numbered classes that
 * cities had as local extensions before (路缘石, 施工公示牌 …), so an equal number would be a coincidence.
 */
// prettier-ignore
const LAST_SHARED_MINOR: Readonly<Record<string, number>> = {
  C01: 57, C02: 44, C03: 15, C04: 10, C05: 3,
  M01: 38, M02: 7, M03: 12, M04: 10,
};

/** Classes that moved, by kind + old major + old minor in the 2013 order. */
const MOVED: Readonly<Record<string, string>> = {
  C0506: 'C01069',
  C0507: 'C01070',
  C0508: 'C01071',
  M0501: 'M10996',
  M0502: 'M10995',
  M0503: 'M10994',
  M0504: 'M10993',
  M0505: 'M10998',
  M0506: 'M10997',
  M0507: 'M10001',
  M0508: 'M10002',
  M0602: 'M09013',
};

/** Old classes without a successor: 液化气站; 餐厨垃圾遗撒和污染; 户外广告设置位置不合理; 门前四包. */
const RETIRED: ReadonlySet<string> = new Set(['C0504', 'M0131', 'M0205', 'M0604']);

/**
 * Translates a 2+2-digit code (`0113` with its kind) into the 2026 catalogue. Components keep their major, matters move up
 * by five (01-13 → 06013), minors are padded to three digits. Source: comparison of both lists, name by name.
 */
export function fromOldCode(edition: OldEdition, kind: Kind, digits: string): Crossing {
  if (!/^\d{4}$/.test(digits)) return { code: null, reason: 'unknown' };
  const major = edition === 'CJ/T 214-2007' && kind === 'matter' ? swapped(digits.slice(0, 2)) : digits.slice(0, 2);
  const minor = Number(digits.slice(2));
  const letter = kind === 'component' ? 'C' : 'M';
  const old = `${letter}${major}${digits.slice(2)}`;
  const moved = MOVED[old];
  if (moved) return { code: moved };
  if (RETIRED.has(old)) return { code: null, reason: 'retired' };
  if (minor >= FIRST_LOCAL_MINOR) return { code: null, reason: 'local' };
  if (minor > (LAST_SHARED_MINOR[`${letter}${major}`] ?? 0)) return { code: null, reason: 'unknown' };
  const newMajor = kind === 'component' ? major : String(Number(major) + 5).padStart(2, '0');
  const code = codeOf(kind, newMajor, String(minor).padStart(3, '0'));
  return catalogueEntry(code) ? { code } : { code: null, reason: 'unknown' };
}

/** 2007 has 04 突发事件 and 05 街面秩序, 2013 the other way round. */
function swapped(major: string): string {
  if (major === '04') return '05';
  return major === '05' ? '04' : major;
}
