import { ApiError } from '../api/api-error';
import { afterRefusal, afterSent, stopped, wished, woken } from './decide-outcome';
import { byAge, nextStep } from './decide-next';
import { isOver, isTooOld, revived } from './decide-revival';
import { waitMs } from './decide-wait';
import { beginJob, type Job } from './job';

const NOW = 1_000_000;
const photo = { key: 'k1', bytes: 10, width: 1, height: 1 };

function aJob(id: string, change: Partial<Job> = {}): Job {
  const wish = { kind: 'report' as const, title: '路坏了', path: '/cases', body: { categoryCode: 'M06013' } };
  return { ...beginJob({ ...wish, photos: [photo] }, id, 'me', NOW), ...change };
}

const refusal = (status: number | null, code: ApiError['code'], more: Partial<ApiError> = {}): ApiError =>
  new ApiError(
    status,
    code,
    more.reason ?? null,
    more.detail ?? null,
    more.fields ?? [],
    more.current ?? null,
    more.retryAfterMs ?? null,
  );
const none = (reason: ApiError['reason']): ApiError => refusal(null, null, { reason });

describe('how long the queue waits', () => {
  it('doubles from one second to a minute and never longer', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 1000].map((tries) => waitMs(tries, 0.999999))).toEqual([
      1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000,
    ]);
  });

  it('spreads the tries over half of the time', () => {
    expect(waitMs(7, 0)).toBe(30_000);
    expect(waitMs(7, 0.5)).toBe(45_000);
    expect(waitMs(1, 0)).toBe(1000);
  });

  it('never comes back before the server said', () => {
    expect(waitMs(1, 0, 90_000)).toBe(90_000);
    expect(waitMs(7, 0, 1000)).toBe(30_000);
  });
});

describe('what the queue does next', () => {
  it('takes the oldest that may be tried now', () => {
    const jobs = [
      aJob('b', { createdAt: 2 }),
      aJob('a', { createdAt: 1, notBefore: NOW + 5 }),
      aJob('c', { createdAt: 3 }),
    ];
    expect(nextStep(jobs, NOW)).toEqual({ run: 'b' });
    expect(nextStep(jobs, NOW + 5)).toEqual({ run: 'a' });
  });

  it('never overtakes an earlier step of the same case, even while that one waits', () => {
    const early = aJob('a', { createdAt: 1, caseId: 'x', notBefore: NOW + 50 });
    const late = aJob('b', { createdAt: 2, caseId: 'x' });
    expect(nextStep([late, early], NOW)).toEqual({ sleepMs: 50 });
    expect(nextStep([late, early, aJob('c', { createdAt: 9, caseId: 'y' })], NOW)).toEqual({ run: 'c' });
  });

  it('goes on with a case whose earlier step was refused: the server judges the later one', () => {
    const jobs = [aJob('a', { createdAt: 1, caseId: 'x', state: 'refused' }), aJob('b', { createdAt: 2, caseId: 'x' })];
    expect(nextStep(jobs, NOW)).toEqual({ run: 'b' });
  });

  it('runs one at a time and rests when nothing waits', () => {
    expect(nextStep([aJob('a', { state: 'sending' }), aJob('b')], NOW)).toBeNull();
    expect(nextStep([aJob('a', { state: 'sent' }), aJob('b', { state: 'conflict' })], NOW)).toBeNull();
    expect(nextStep([], NOW)).toBeNull();
  });

  it('orders one moment by id, the same way each time', () => {
    expect([aJob('b'), aJob('a')].sort(byAge).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('what comes of a try', () => {
  it.each([
    ['no signal', none('offline')],
    ['a time-out', none('timeout')],
    ['a fault of the server', refusal(500, 'internal')],
    ['a server that starts', refusal(503, 'unavailable')],
    ['the first of two is still running', refusal(409, 'idempotency-in-progress')],
    ['a login page in between', refusal(403, null)],
    ['no session', refusal(401, 'token-expired')],
  ])('waits and tries again after %s', (_what, error) => {
    const after = afterRefusal(aJob('a', { state: 'sending' }), error, NOW, 0.5);
    expect(after).toMatchObject({ state: 'waiting', tries: 1, wakes: true });
    expect(after.notBefore).toBeGreaterThan(NOW);
  });

  it('keeps to the time that the server names, and the signal’s return does not shorten it', () => {
    const after = afterRefusal(aJob('a'), refusal(429, 'too-many-requests', { retryAfterMs: 120_000 }), NOW, 0);
    expect(after).toMatchObject({ state: 'waiting', notBefore: NOW + 120_000 });
    expect(woken(after)).toBe(after);
    const waits = afterRefusal(aJob('a'), none('offline'), NOW, 0);
    expect(woken(waits).notBefore).toBe(0);
  });

  it('says how the case stands where somebody was quicker', () => {
    const current = { status: 'closed' as const, version: 7, actions: [] };
    for (const code of ['stale-case', 'action-not-allowed'] as const) {
      expect(afterRefusal(aJob('a'), refusal(409, code, { current }), NOW, 0)).toMatchObject({
        state: 'conflict',
        current,
      });
    }
  });

  it.each([
    refusal(400, 'validation-failed', { fields: [{ path: 'contact.phone', message: '电话不对' }] }),
    refusal(403, 'forbidden'),
    refusal(404, 'not-found'),
    refusal(409, 'separation-of-duties'),
    refusal(413, null),
    refusal(422, 'outside-service-area'),
    refusal(422, 'idempotency-mismatch'),
    refusal(501, 'not-available-yet'),
  ])('waits for the person after $status $code', (error) => {
    const after = afterRefusal(aJob('a', { state: 'sending' }), error, NOW, 0);
    expect(after.state).toBe('refused');
    expect(after.problem).toMatchObject({ code: error.code, fields: error.fields });
  });

  it('uploads the photos again, once, where the server does not know them', () => {
    const uploaded = aJob('a');
    const job = {
      ...uploaded,
      photos: uploaded.photos.map((one) => ({ ...one, mediaId: 'm1', state: 'sent' as const })),
    };
    const unknown = refusal(400, 'validation-failed', { fields: [{ path: 'photoIds.0', message: '没有这张照片' }] });
    for (const error of [unknown, refusal(409, 'media-already-used')]) {
      const after = afterRefusal(job, error, NOW, 0);
      expect(after).toMatchObject({ state: 'waiting', photosAgain: true });
      expect(after.photos[0]).toMatchObject({ mediaId: null, state: 'waiting' });
      expect(after.photos[0]?.uploadKey).not.toBe(job.photos[0]?.uploadKey);
      expect(afterRefusal(after, error, NOW, 0).state).toBe('refused');
    }
  });

  it('cannot upload again what never was on this phone', () => {
    const job = aJob('a', { photos: aJob('a').photos.map((one) => ({ ...one, key: null, mediaId: 'm1' })) });
    expect(afterRefusal(job, refusal(409, 'media-already-used'), NOW, 0).state).toBe('refused');
  });

  it('marks the photo that the server did not take', () => {
    const sending = aJob('a', { photos: aJob('a').photos.map((one) => ({ ...one, state: 'sending' as const })) });
    expect(afterRefusal(sending, refusal(415, 'unsupported-media-type'), NOW, 0).photos[0]?.state).toBe('failed');
    expect(afterRefusal(sending, none('offline'), NOW, 0).photos[0]?.state).toBe('waiting');
  });

  it('is tried at once when the person says so', () => {
    const refused = afterRefusal(aJob('a'), refusal(403, 'forbidden'), NOW, 0);
    expect(wished(refused)).toMatchObject({ state: 'waiting', notBefore: 0, problem: null, tries: 0 });
    const old = stopped(aJob('a', { firstSentAt: 5 }), 'too-old');
    expect(wished(old).firstSentAt).toBeNull();
    expect(wished({ ...refused, firstSentAt: 5 }).firstSentAt).toBe(5);
  });
});

describe('what the phone kept', () => {
  it('waits again where sending was cut off', () => {
    const cut = aJob('a', {
      state: 'sending',
      notBefore: 99,
      photos: aJob('a').photos.map((p) => ({ ...p, state: 'sending' as const })),
    });
    const back = revived(JSON.stringify(cut));
    expect(back).toMatchObject({ id: 'a', state: 'waiting', notBefore: 0, body: cut.body });
    expect(back?.photos[0]?.state).toBe('waiting');
  });

  it.each([
    '',
    'null',
    '{}',
    '[1]',
    '"x"',
    '{"id":"a"',
    '{"id":"a","path":"/x","createdAt":1,"body":{},"photos":[],"state":"odd"}',
  ])('leaves alone what cannot be read: %s', (text) => expect(revived(text)).toBeNull());

  it('shows what was sent for a day', () => {
    const sent = afterSent(aJob('a'), { id: 'c', number: '1' }, NOW);
    expect(isOver(sent, NOW + 24 * 3600_000)).toBe(false);
    expect(isOver(sent, NOW + 24 * 3600_000 + 1)).toBe(true);
    expect(isOver(aJob('a'), NOW * 1000)).toBe(false);
  });

  it('does not send by itself what the server may have forgotten', () => {
    expect(isTooOld(aJob('a'), NOW + 1e12)).toBe(false);
    expect(isTooOld(aJob('a', { firstSentAt: NOW }), NOW + 6 * 24 * 3600_000)).toBe(false);
    expect(isTooOld(aJob('a', { firstSentAt: NOW }), NOW + 7 * 24 * 3600_000)).toBe(true);
  });
});
