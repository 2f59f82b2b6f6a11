import { ProblemError } from '../infra/http';
import { instantOf } from './sent-instant';

const CHINA = 'Asia/Shanghai';

describe('a date that somebody sent', () => {
  it.each([
    ['until', '2026-11-30', '2026-11-30T15:59:00.000Z'],
    ['reviewAt', '2026-11-30', '2026-11-29T16:00:00.000Z'],
    ['until', '2026-11-30T10:00:00Z', '2026-11-30T10:00:00.000Z'],
    ['until', '2026-11-30T18:00+08:00', '2026-11-30T10:00:00.000Z'],
    ['reviewAt', '2026-11-30T10:00:00.5Z', '2026-11-30T10:00:00.500Z'],
  ] as const)('%s %s is %s, wherever the process runs', (path, text, instant) => {
    expect(new Date(instantOf(path, text, CHINA) ?? 0).toISOString()).toBe(instant);
  });

  it('is nothing where none was sent', () => {
    expect([undefined, null, ''].map((text) => instantOf('until', text, CHINA))).toEqual([null, null, null]);
  });

  it.each(['2026-11-30T10:00:00', '2026-13-01', '2026-02-30', '2026-W48', '2026-11-30T25:00:00Z', '明天'])(
    '%s is refused with its field',
    (text) => {
      expect(() => instantOf('reviewAt', text, CHINA)).toThrow(ProblemError);
    },
  );
});
