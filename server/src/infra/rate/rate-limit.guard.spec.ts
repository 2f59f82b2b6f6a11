import type { ExecutionContext } from '@nestjs/common';
import { RateLimitGuard } from './rate-limit.guard';
import type { RateLimits } from './rate-limits';

/** Only what would be counted, and against whom. */
async function counted(method: string, path: string, accountId?: string, ip = '203.0.113.9'): Promise<string> {
  const spent: string[] = [];
  const limits = { spend: async (what: string, who: string) => void spent.push(`${what} of ${who}`) };
  const request = { method, ip, routeOptions: { url: `/api/v1${path}` }, caller: accountId ? { accountId } : null };
  const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
  await new RateLimitGuard(limits as unknown as RateLimits).canActivate(context);
  return spent.join();
}

describe('what a request is counted as', () => {
  it.each([
    ['POST', '/auth/staff', undefined, 'login of 203.0.113.9'],
    ['POST', '/auth/staff', 'c1', 'login of 203.0.113.9'],
    ['POST', '/auth/staff/password', undefined, 'login of 203.0.113.9'],
    ['POST', '/auth/sms', undefined, 'login of 203.0.113.9'],
    ['POST', '/auth/sms/code', undefined, 'login of 203.0.113.9'],
    ['POST', '/auth/some-platform', undefined, 'platformLogin of 203.0.113.9'],
    ['POST', '/auth/refresh', undefined, 'withoutToken of 203.0.113.9'],
    ['POST', '/auth/logout', undefined, 'withoutToken of 203.0.113.9'],
    ['POST', '/auth/phone', 'c1', 'write of c1'],
    ['GET', '/categories', undefined, 'withoutToken of 203.0.113.9'],
    ['GET', '/cases', 'c1', 'read of c1'],
    ['POST', '/cases', 'c1', ''],
    ['POST', '/media', 'c1', 'photo of c1'],
  ])('%s %s by %s: %s', async (method, path, account, expected) => {
    expect(await counted(method, path, account)).toBe(expected);
  });

  it('a household of IPv6 is one', async () => {
    const seen = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::'].map((ip) => counted('GET', '/categories', undefined, ip));
    expect(new Set(await Promise.all(seen)).size).toBe(1);
  });
});
