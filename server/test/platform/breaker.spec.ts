import { Logger } from '@nestjs/common';
import { ManualClock } from '../../src/infra/clock';
import {
  admit,
  CircuitBreaker,
  CircuitOpen,
  ended,
  TROUBLES_IN_A_ROW,
  type Circuit,
} from '../../src/platform/circuit-breaker';
import { PlatformLine } from '../../src/platform/platform-line';
import { isTrouble } from '../../src/platform/trouble';
import { NOW } from './support/wechat';

const CLOSED: Circuit = { state: 'closed', epoch: 0, run: 0, since: 0, openings: 0 };

describe('the circuit, pure', () => {
  it('opens after a run of troubles, and any other answer ends the run', () => {
    let circuit: Circuit = CLOSED;
    for (let i = 1; i < TROUBLES_IN_A_ROW; i += 1) circuit = ended(circuit, 0, true, NOW);
    expect(circuit.state).toBe('closed');
    expect(ended(ended(circuit, 0, false, NOW), 0, true, NOW)).toMatchObject({ state: 'closed', run: 1 });
    expect(ended(circuit, 0, true, NOW)).toEqual({ state: 'open', epoch: 1, until: NOW + 1_000, openings: 1 });
  });

  it('lets one probe out when the pause is over, and nobody else', () => {
    const open: Circuit = { state: 'open', epoch: 1, until: NOW, openings: 1 };
    expect(admit(open, NOW - 1)).toEqual({ circuit: open, admitted: false });
    const { circuit, admitted } = admit(open, NOW);
    expect([circuit.state, admitted]).toEqual(['half-open', true]);
    expect(admit(circuit, NOW + 1e9)).toEqual({ circuit, admitted: false });
  });

  it('waits longer after each probe that failed, up to a minute', () => {
    const pauses: number[] = [];
    let circuit: Circuit = { state: 'open', epoch: 1, until: NOW, openings: 1 };
    for (let i = 0; i < 8; i += 1) {
      const probe = admit(circuit, circuit.until).circuit;
      const began = circuit.until;
      const next = ended(probe, probe.epoch, true, began);
      if (next.state !== 'open') throw new Error(next.state);
      pauses.push(next.until - began);
      circuit = next;
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('closes when the probe is answered; down again within five minutes it goes on where it was', () => {
    const probing: Circuit = { state: 'half-open', epoch: 2, openings: 4 };
    const closed = ended(probing, 2, false, NOW);
    expect(closed).toEqual({ state: 'closed', epoch: 3, run: 0, since: NOW, openings: 4 });
    const downAt = (at: number): Circuit =>
      Array.from({ length: TROUBLES_IN_A_ROW }).reduce<Circuit>((now) => ended(now, 3, true, at), closed);
    expect(downAt(NOW + 299_999)).toMatchObject({ openings: 5, until: NOW + 299_999 + 16_000 });
    expect(downAt(NOW + 300_000)).toMatchObject({ openings: 1, until: NOW + 300_000 + 1_000 });
  });

  it('takes nothing from the end of a call that began in another state', () => {
    const open: Circuit = { state: 'open', epoch: 1, until: NOW, openings: 1 };
    const probing: Circuit = { state: 'half-open', epoch: 2, openings: 1 };
    for (const circuit of [open, probing])
      for (const trouble of [true, false]) expect(ended(circuit, 0, trouble, NOW)).toBe(circuit);
  });
});

describe('the breaker around calls', () => {
  const clock = new ManualClock(NOW);
  const fine = async (): Promise<string> => 'fine';
  const broken = async (): Promise<string> => Promise.reject(new Error('broken'));
  const never = (): boolean => false;
  let breaker: CircuitBreaker;
  let changes: boolean[];

  beforeEach(async () => {
    clock.set(NOW);
    changes = [];
    breaker = new CircuitBreaker(clock, (isOpen) => changes.push(isOpen));
    for (let i = 0; i < TROUBLES_IN_A_ROW; i += 1) await breaker.guard(broken, never).catch(() => undefined);
  });

  it('fails at once while it is open and says until when', async () => {
    const call = jest.fn(fine);
    await expect(breaker.guard(call, never)).rejects.toBeInstanceOf(CircuitOpen);
    expect(call).not.toHaveBeenCalled();
    expect([breaker.isOpen, breaker.pausedUntil(), changes]).toEqual([true, NOW + 1_000, [true]]);
  });

  it('holds messages back until the probe has answered, and lets only one probe out', async () => {
    clock.advance(1_000);
    expect(breaker.isProbeDue).toBe(true);
    let answer: (word: string) => void = () => undefined;
    const probe = breaker.guard(() => new Promise<string>((resolve) => (answer = resolve)), never);
    expect([breaker.isProbeDue, breaker.pausedUntil()]).toEqual([false, NOW + 2_000]);
    await expect(breaker.guard(fine, never)).rejects.toBeInstanceOf(CircuitOpen);
    answer('here');
    expect(await probe).toBe('here');
    expect([breaker.isOpen, breaker.pausedUntil(), changes]).toEqual([false, null, [true, false]]);
    expect(await breaker.guard(fine, never)).toBe('fine');
  });

  it('counts an answer that tells of trouble like none', async () => {
    clock.advance(1_000);
    expect(await breaker.guard(fine, () => true)).toBe('fine');
    expect([breaker.isOpen, breaker.pausedUntil()]).toEqual([true, NOW + 3_000]);
  });
});

describe('what counts as trouble', () => {
  const answer = (status: number, text: string) => ({
    status,
    text,
    bytes: Buffer.from(text),
    contentType: 'application/json',
  });

  it.each([
    ['wechat', 200, '{"errcode":-1,"errmsg":"system error"}', true],
    ['wechat', 200, '{"errcode":0}', false],
    ['wechat', 200, '{"errcode":-10,"errmsg":""}', false],
    ['wechat', 200, '{"openid":"o1"}', false],
    ['wechat', 503, '', true],
    ['wechat', 502, '<html>', true],
    ['wechat', 503, '{"errcode":45009}', false],
    ['wechat', 429, 'slow down', false],
    ['alipay', 200, '{"error_response":{"code":"20000","msg":"Service Currently Unavailable"}}', true],
    ['alipay', 200, '{"x_response":{"code":"10000"}}', false],
    ['alipay', 200, '{"x_response":{"code":"40004","sub_code":"MSG_SEND_ERROR"}}', false],
    ['alipay', 500, 'x', true],
  ] as const)('%s %i %s: %s', (platform, status, text, expected) => {
    expect(isTrouble(platform, answer(status, text))).toBe(expected);
  });

  it('does not search pictures for words', () => {
    expect(isTrouble('wechat', answer(200, `"errcode":-1${'x'.repeat(5_000)}`))).toBe(false);
  });
});

describe('the hold on messages', () => {
  beforeAll(() => Logger.overrideLogger(false));
  const clock = new ManualClock(NOW);
  let line: PlatformLine;
  beforeEach(() => {
    clock.set(NOW);
    line = new PlatformLine('wechat', clock);
  });

  it('grows from a minute to a quarter of an hour; who meets it while it runs joins it', () => {
    const holds = Array.from({ length: 6 }, () => {
      const first = line.hold('token: refused 40164');
      clock.advance(10_000);
      expect(line.hold('token: refused 40164')).toBe(first - 10_000);
      clock.advance(first - 10_000);
      return first / 60_000;
    });
    expect(holds).toEqual([1, 2, 4, 8, 15, 15]);
  });

  it('tells operators, until a message has passed', () => {
    expect([line.trouble, line.pausedUntil()]).toEqual([null, null]);
    line.hold('wechat token: refused 40164');
    line.passed();
    expect(line.trouble).toBe('wechat takes no messages for now: pushes wait');
    expect(line.pausedUntil()).toBe(NOW + 60_000);
    clock.advance(60_000);
    expect(line.pausedUntil()).toBeNull();
    expect(line.trouble).toBe('wechat takes no messages for now: pushes wait');
    line.passed();
    expect(line.trouble).toBeNull();
    expect(line.hold('again')).toBe(60_000);
  });
});
