import { oneKind } from './ask-for-consent.query';

describe('one dialog', () => {
  test.each([
    ['', ''],
    ['once once once once', 'once once once'],
    ['long once once', 'once once'],
    ['once long', 'long'],
    ['long once long', 'long long'],
  ])('of [%s] asks for [%s]', (kinds, asked) => {
    const rows = kinds
      .split(' ')
      .filter(Boolean)
      .map((kind) => ({ kind: kind as 'once' | 'long' }));
    expect(
      oneKind(rows)
        .map(({ kind }) => kind)
        .join(' '),
    ).toBe(asked);
  });
});
