import { decodeCursor, encodeCursor } from './cursor';
import { ProblemError } from './problem';

const FILTER = ['cases', 'citizen'];
/** A cursor of ours whose position is this text. */
const forged = (position: string): string =>
  Buffer.from(
    Buffer.from(encodeCursor(FILTER, ['@']), 'base64url')
      .toString()
      .replace('"@"', () => position),
  ).toString('base64url');

function outcome(cursor: string, shape: readonly ('string' | 'number')[]): unknown {
  try {
    return decodeCursor(cursor, FILTER, shape);
  } catch (error) {
    return error instanceof ProblemError ? error.code : error;
  }
}

describe('cursors', () => {
  it('come back as they were given, at the beginning as null', () => {
    expect(decodeCursor(encodeCursor(FILTER, [-1.5, 'a']), FILTER, ['number', 'string'])).toEqual([-1.5, 'a']);
    expect([decodeCursor(undefined, FILTER, ['string']), decodeCursor('', FILTER, ['string'])]).toEqual([null, null]);
  });

  it.each([
    ['1e999', ['number']],
    ['-1e999', ['number']],
    ['null', ['number']],
    ['"1"', ['number']],
    ['1', ['string']],
    ['{}', ['string']],
    ['1,2', ['number']],
    ['1', ['number', 'number']],
  ] as const)('%s is none where %j is meant', (position, shape) => {
    expect(outcome(forged(position), shape)).toBe('invalid-cursor');
  });

  it('the forging itself works, and another list, garbage and half a cursor do not', () => {
    const good = forged('1');
    expect(outcome(good, ['number'])).toEqual([1]);
    expect(outcome(encodeCursor(['others'], [1]), ['number'])).toBe('invalid-cursor');
    expect([outcome('%%%', ['number']), outcome(good.slice(0, -3), ['number'])]).toEqual([
      'invalid-cursor',
      'invalid-cursor',
    ]);
  });
});
