import { CATALOGUE, catalogueEntry, CATEGORY_CODE, fromOldCode, longestOf, officialName, type Kind } from '.';

const national = CATALOGUE.filter((entry) => !entry.local);
const count = (kind: Kind, major: string): number =>
  national.filter((entry) => entry.kind === kind && entry.major === major).length;

describe('the catalogue of GB/T 47678.5-2026', () => {
  it('holds 153 components, the same 153 as matters of majors 01–05, and 97 matters of majors 06–10', () => {
    const majors = ['01', '02', '03', '04', '05'];
    expect(majors.map((major) => count('component', major))).toEqual([76, 44, 16, 14, 3]);
    expect(majors.map((major) => count('matter', major))).toEqual([76, 44, 16, 14, 3]);
    expect(['06', '07', '08', '09', '10'].map((major) => count('matter', major))).toEqual([51, 7, 16, 21, 2]);
    expect(national).toHaveLength(153 + 250);
  });

  it('has well-formed codes, each once, that agree with kind, major and minor', () => {
    expect(new Set(CATALOGUE.map((entry) => entry.code)).size).toBe(CATALOGUE.length);
    for (const entry of CATALOGUE) {
      expect(entry.code).toMatch(CATEGORY_CODE);
      expect(entry.code).toBe(`${entry.kind === 'component' ? 'C' : 'M'}${entry.major}${entry.minor}`);
      expect(entry.name.trim()).toBe(entry.name);
      expect(entry.name.length).toBeGreaterThan(1);
    }
  });

  it('keeps national minors below 080 and local ones above, marked', () => {
    expect(national.every((entry) => Number(entry.minor) < 80)).toBe(true);
    const local = CATALOGUE.filter((entry) => entry.local);
    expect(local.length).toBeGreaterThan(0);
    expect(local.every((entry) => Number(entry.minor) >= 80 && officialName(entry).endsWith('(自定义)'))).toBe(true);
  });

  it('leaves the gaps of the standard empty', () => {
    for (const gap of ['C01016', 'M01016', 'M06031', 'M07005', 'M09007', 'C05001'])
      expect(catalogueEntry(gap)).toBeNull();
  });

  it('knows the codes that the product speaks of', () => {
    expect(catalogueEntry('M06013')?.name).toBe('道路破损');
    expect(catalogueEntry('M10999')).toMatchObject({ name: '不知道/其他', local: true });
    expect(catalogueEntry('M01003')?.name).toBe('雨水井盖异常');
    expect(catalogueEntry('C10001')).toBeNull();
  });

  it('lists every kind in the order of its numbers', () => {
    for (const kind of ['component', 'matter'] as const) {
      const codes = national.filter((entry) => entry.kind === kind).map((entry) => entry.code);
      expect(codes).toEqual([...codes].sort());
    }
  });
});

describe('the crosswalk from 2+2-digit codes', () => {
  it.each([
    ['matter', '0113', 'M06013'],
    ['matter', '0203', 'M07003'],
    ['matter', '0405', 'M09005'],
    ['matter', '0311', 'M08011'],
    ['component', '0137', 'C01037'],
    ['component', '0507', 'C01070'],
    ['matter', '0508', 'M10002'],
    ['matter', '0505', 'M10998'],
    ['matter', '0602', 'M09013'],
  ] as const)('2013 %s %s becomes %s', (kind, digits, code) => {
    expect(fromOldCode('GB/T 30428.2-2013', kind, digits)).toEqual({ code });
  });

  it('reads the two majors that the 2007 edition had the other way round', () => {
    expect(fromOldCode('CJ/T 214-2007', 'matter', '0405')).toEqual({ code: 'M10998' });
    expect(fromOldCode('CJ/T 214-2007', 'matter', '0505')).toEqual({ code: 'M09005' });
    expect(fromOldCode('CJ/T 214-2007', 'component', '0405')).toEqual({ code: 'C04005' });
  });

  it('says why a code leads nowhere', () => {
    expect(fromOldCode('GB/T 30428.2-2013', 'matter', '0131')).toEqual({ code: null, reason: 'retired' });
    expect(fromOldCode('GB/T 30428.2-2013', 'component', '0199')).toEqual({ code: null, reason: 'local' });
    expect(fromOldCode('GB/T 30428.2-2013', 'matter', '0150')).toEqual({ code: null, reason: 'unknown' });
    expect(fromOldCode('GB/T 30428.2-2013', 'matter', '1301')).toEqual({ code: null, reason: 'unknown' });
    expect(fromOldCode('GB/T 30428.2-2013', 'matter', '13')).toEqual({ code: null, reason: 'unknown' });
  });

  it('never leads to a code that the catalogue does not have', () => {
    for (const edition of ['GB/T 30428.2-2013', 'CJ/T 214-2007'] as const)
      for (const kind of ['component', 'matter'] as const)
        for (let number = 0; number < 10_000; number += 1) {
          const { code } = fromOldCode(edition, kind, String(number).padStart(4, '0'));
          if (code !== null) expect(catalogueEntry(code)?.kind).toBe(kind);
        }
  });
});

describe('the longest of several limits', () => {
  it('compares across units: five workdays outlast four office hours outlast two round-the-clock hours', () => {
    const emergency = { amount: 2, unit: 'emergencyHours' } as const;
    const hours = { amount: 4, unit: 'workHours' } as const;
    const days = { amount: 5, unit: 'workDays' } as const;
    expect(longestOf([emergency, days, hours])).toBe(days);
    expect(longestOf([emergency, hours])).toBe(hours);
    expect(
      longestOf([
        { amount: 2, unit: 'calendarDays' },
        { amount: 15, unit: 'workDays' },
      ]),
    ).toEqual({ amount: 15, unit: 'workDays' });
  });

  it('refuses an empty list', () => {
    expect(() => longestOf([])).toThrow('at least one filing condition');
  });
});
