import { StandingClock } from '../fixtures/a-sandbox';
import { AccessTokens, FORCED_PER_DAY } from './access-tokens';

const setUp = (seconds?: number) => {
  const clock = new StandingClock();
  return { clock, tokens: new AccessTokens(clock.now, seconds) };
};

describe('the stable token', () => {
  it('stays the same until five minutes before its end, then both work for five minutes', () => {
    const { clock, tokens } = setUp();
    const first = tokens.stable(false);
    expect(first.expires_in).toBe(7200);

    clock.pass(7200 - 301);
    expect(tokens.stable(false)).toEqual({ access_token: first.access_token, expires_in: 301 });
    clock.pass(1);
    const second = tokens.stable(false);
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.expires_in).toBe(7200);

    clock.pass(299);
    expect(tokens.stateOf(first.access_token)).toBe('valid');
    clock.pass(1);
    expect(tokens.stateOf(first.access_token)).toBe('expired');
    expect(tokens.stateOf(second.access_token)).toBe('valid');
  });

  it('never promises less than 300 seconds', () => {
    const { clock, tokens } = setUp();
    for (let minute = 0; minute < 300; minute += 1) {
      expect(tokens.stable(false).expires_in).toBeGreaterThanOrEqual(300);
      clock.pass(60);
    }
  });

  it('kills the old one when forced', () => {
    const { tokens } = setUp();
    const first = tokens.stable(false);
    const second = tokens.stable(true);
    expect(second.access_token).not.toBe(first.access_token);
    expect(tokens.stateOf(first.access_token)).toBe('invalid');
  });

  it('does not refresh when forced again within 30 seconds', () => {
    const { clock, tokens } = setUp();
    tokens.stable(false);
    const forced = tokens.stable(true);
    clock.pass(29);
    expect(tokens.stable(true).access_token).toBe(forced.access_token);
    clock.pass(1);
    expect(tokens.stable(true).access_token).not.toBe(forced.access_token);
  });

  it('takes 20 forced refreshes a day, counted by the day in China', () => {
    const { clock, tokens } = setUp();
    let last = tokens.stable(false).access_token;
    for (let count = 0; count < FORCED_PER_DAY; count += 1) {
      clock.pass(30);
      const next = tokens.stable(true).access_token;
      expect(next).not.toBe(last);
      last = next;
    }
    clock.pass(30);
    expect(tokens.stable(true).access_token).toBe(last);

    clock.at = Date.UTC(2026, 10, 22, 15, 59, 59);
    const atNight = tokens.stable(false).access_token;
    expect(tokens.stable(true).access_token).toBe(atNight);
    clock.pass(1);
    expect(tokens.stable(true).access_token).not.toBe(atNight);
  });
});

describe('the plain token', () => {
  it('is new at each call, and the one before works five minutes more', () => {
    const { clock, tokens } = setUp();
    const first = tokens.plain();
    const second = tokens.plain();
    expect(second.access_token).not.toBe(first.access_token);
    clock.pass(299);
    expect(tokens.stateOf(first.access_token)).toBe('valid');
    clock.pass(1);
    expect(tokens.stateOf(first.access_token)).toBe('invalid');
    expect(tokens.stateOf(second.access_token)).toBe('valid');
  });

  it('leaves the stable one alone, and the other way round', () => {
    const { clock, tokens } = setUp();
    const stable = tokens.stable(false);
    tokens.plain();
    const plain = tokens.plain();
    clock.pass(600);
    expect(tokens.stable(false).access_token).toBe(stable.access_token);
    tokens.stable(true);
    expect(tokens.stateOf(plain.access_token)).toBe('valid');
  });
});

it('tells an expired token from one that never was', () => {
  const { clock, tokens } = setUp(60);
  const { access_token: token } = tokens.stable(false);
  clock.pass(60);
  expect(tokens.stateOf(token)).toBe('expired');
  expect(tokens.stateOf('made-up')).toBe('invalid');
});
