import { ERROR_STATUS } from '@citygrid/shared/api';
import { errorWords } from './error-words';

describe('what people read when something is refused', () => {
  it('is the server’s own Chinese sentence where there is one', () => {
    expect(errorWords({ code: 'conflict', detail: '先由街道管理员办理离岗' }, 'zh-CN')).toBe('先由街道管理员办理离岗');
  });

  it('never shows Chinese to who reads English', () => {
    expect(errorWords({ code: 'forbidden', detail: '您不能这样做' }, 'en')).toBe('This step is not yours to take.');
  });

  it.each(Object.keys(ERROR_STATUS))('%s has words in both languages, and no code in them', (code) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const said = errorWords({ code }, language);
      expect(said.length).toBeGreaterThan(3);
      expect(said).not.toContain(code === 'internal' || code === 'unavailable' ? '\u0000' : code);
    }
  });

  it.each(['unsupported', 'cancelled', 'denied', 'denied-for-good', 'offline', 'timeout'])(
    '%s has its own',
    (reason) => {
      expect(errorWords({ reason }, 'zh-CN')).not.toBe(errorWords({}, 'zh-CN'));
      expect(errorWords({ reason }, 'en')).not.toBe(errorWords({}, 'en'));
    },
  );
});
