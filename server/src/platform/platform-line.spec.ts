import { Logger } from '@nestjs/common';
import { ManualClock } from '../infra/clock';
import { PlatformLine } from './platform-line';

describe('a line that takes no messages', () => {
  it('says so to everybody without the platform’s code, which goes to the log once a hold', () => {
    const logged: unknown[] = [];
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation((line: unknown) => void logged.push(line));
    const clock = new ManualClock(0);
    const line = new PlatformLine('wechat', clock);
    expect(line.trouble).toBeNull();
    line.hold('wechat subscribe.send: refused 48001');
    line.hold('wechat subscribe.send: refused 48001');
    expect(line.trouble).toBe('wechat takes no messages for now: pushes wait');
    expect(logged).toEqual(['wechat takes no messages (wechat subscribe.send: refused 48001): pushes wait']);
    clock.advance(60_000);
    line.hold('wechat token: refused 40164');
    expect(line.trouble).not.toMatch(/\d/);
    expect(logged).toHaveLength(2);
    error.mockRestore();
  });
});
