import type { DivisionLevel } from '../api';

/** A code of a grid or a division: 1–32 letters, digits or hyphens. */
export const CODE = /^[A-Za-z0-9-]{1,32}$/;

export interface NationalGridCode {
  /** 6 digits, GB/T 2260. */
  county: string;
  /** 9 digits: county and 3 of GB/T 10114. */
  street: string;
  /** 12 digits. */
  community: string;
  /** 001–999 inside the community, west to east, north to south. */
  sequence: number;
}

/** Reads a 15-digit unit grid code by the national rule (GB/T 30428.1: county 6, street 3, community 3, sequence 3); null for any other code. */
export function parseGridCode(code: string): NationalGridCode | null {
  if (!/^\d{15}$/.test(code)) return null;
  return {
    county: code.slice(0, 6),
    street: code.slice(0, 9),
    community: code.slice(0, 12),
    sequence: Number(code.slice(12)),
  };
}

/** Composes a 15-digit code from a 12-digit community and a sequence of 1–999. */
export function composeGridCode(community: string, sequence: number): string {
  if (!/^\d{12}$/.test(community)) throw new RangeError(`community ${community} must have 12 digits`);
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 999) {
    throw new RangeError(`sequence ${sequence} must be a whole number from 1 to 999`);
  }
  return community + String(sequence).padStart(3, '0');
}

/** The level that a national division code speaks of (province 44 or 440000, city 4401 or 440100, county, street, community); null for a code of one's own. */
export function divisionLevelOf(code: string): DivisionLevel | null {
  if (!/^\d+$/.test(code)) return null;
  if (code.length === 6 && code.endsWith('0000')) return 'province';
  if (code.length === 6 && code.endsWith('00')) return 'city';
  return LEVELS.get(code.length) ?? null;
}

const LEVELS = new Map<number, DivisionLevel>([
  [2, 'province'],
  [4, 'city'],
  [6, 'county'],
  [9, 'street'],
  [12, 'community'],
]);

/** Codes that the division above a national code may stand under, nearest first. */
export function divisionsAbove(code: string): string[] {
  const level = divisionLevelOf(code);
  if (level === 'community') return [code.slice(0, 9)];
  if (level === 'street') return [code.slice(0, 6)];
  const province = [code.slice(0, 2), `${code.slice(0, 2)}0000`];
  if (level === 'county') return [code.slice(0, 4), `${code.slice(0, 4)}00`, ...province];
  return level === 'city' ? province : [];
}
