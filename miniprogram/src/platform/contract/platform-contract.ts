import type { KeptPhoto, Platform } from '../platform';
import type { Rig, RigAnswer } from './rig';

const HERE = { lng: 113.4, lat: 23.12, accuracyM: 25 };
const request = { method: 'GET', url: '/api/v1/me', timeoutMs: 1000 } as const;
const says = (status: number, text = '{}', headers = {}): RigAnswer => ({ status, text, headers });

/** Every promise of platform.ts, held against one target. */
export function platformContract(makeRig: () => Promise<Rig>): void {
  let rig: Rig;
  let platform: Platform;
  beforeEach(async () => {
    rig = await makeRig();
    platform = rig.platform;
    rig.serve(() => says(200));
  });
  const aPhoto = async (): Promise<KeptPhoto> => {
    rig.chooses(1);
    const chosen = await platform.photos.choose({ atMost: 1 });
    if (!chosen.ok || !chosen.value[0]) throw new Error(`no photo: ${JSON.stringify(chosen)}`);
    return chosen.value[0];
  };

  describe('http', () => {
    it.each([200, 204, 400, 401, 404, 409, 429, 500, 503])('answers with status %i', async (status) => {
      rig.serve(() => says(status, status === 204 ? '' : '{"code":"x"}'));
      const answer = await platform.http.request(request);
      expect(answer).toMatchObject({ ok: true, value: { status, text: status === 204 ? '' : '{"code":"x"}' } });
    });

    it('gives text as it came and header names in lower case', async () => {
      rig.serve(() => says(200, '"one"', { 'Retry-After': '7', 'X-Request-Id': 'r1' }));
      const answer = await platform.http.request(request);
      expect(answer).toMatchObject({
        ok: true,
        value: { text: '"one"', headers: { 'retry-after': '7', 'x-request-id': 'r1' } },
      });
    });

    it('sends a body as JSON, with what was asked for in the head', async () => {
      const headers = { authorization: 'Bearer t', 'idempotency-key': 'k' };
      await platform.http.request({ ...request, method: 'POST', headers, body: { note: '好"的' } });
      const [sent] = rig.requests;
      expect(sent).toMatchObject({ method: 'POST', url: '/api/v1/me', body: '{"note":"好\\"的"}' });
      expect(sent?.headers).toMatchObject({ ...headers, 'content-type': 'application/json' });
    });

    it('says offline where nobody answers, and everybody hears it', async () => {
      const heard: boolean[] = [];
      platform.network.onChange((online) => heard.push(online));
      rig.serve(() => 'lost');
      expect(await platform.http.request(request)).toMatchObject({ ok: false, why: 'offline' });
      expect(platform.network.online()).toBe(false);
      rig.serve(() => says(500));
      await platform.http.request(request);
      expect(platform.network.online()).toBe(true);
      expect(heard).toEqual([false, true]);
    });

    it('looks by itself whether the server is back', async () => {
      jest.useFakeTimers();
      try {
        rig.serve(() => 'lost');
        await platform.http.request(request);
        await jest.advanceTimersByTimeAsync(3500);
        expect(platform.network.online()).toBe(false);
        rig.serve(() => says(200));
        await jest.advanceTimersByTimeAsync(7000);
        expect(platform.network.online()).toBe(true);
      } finally {
        jest.useRealTimers();
      }
    });

    it('uploads one file with its fields, and says how far it is', async () => {
      const photo = await aPhoto();
      const shares: number[] = [];
      rig.serve(() => says(201, '{"id":"m1"}'));
      const headers = { authorization: 'Bearer t' };
      const running = platform.http.upload(
        { url: '/api/v1/media', headers, photo, fields: { keepPlace: 'true' }, timeoutMs: 1000 },
        (share) => shares.push(share),
      );
      expect(await running.answer).toMatchObject({ ok: true, value: { status: 201, text: '{"id":"m1"}' } });
      expect(rig.requests[0]).toMatchObject({ url: '/api/v1/media', headers, parts: ['keepPlace', 'file'] });
      expect(shares.length).toBeGreaterThan(0);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    });

    it('a refused upload is an answer, an aborted one is cancelled', async () => {
      const photo = await aPhoto();
      rig.serve(() => says(413, '{"code":"body-too-large"}'));
      const upload = { url: '/api/v1/media', photo, timeoutMs: 1000 };
      expect(await platform.http.upload(upload).answer).toMatchObject({ ok: true, value: { status: 413 } });
      rig.serve(() => 'hangs');
      const running = platform.http.upload(upload);
      await Promise.resolve();
      running.abort();
      expect(await running.answer).toMatchObject({ ok: false, why: 'cancelled' });
    });

    it('a photo that is gone cannot be uploaded, and nothing pretends', async () => {
      const photo = await aPhoto();
      await platform.photos.drop(photo.key);
      const answer = await platform.http.upload({ url: '/api/v1/media', photo, timeoutMs: 1000 }).answer;
      expect(answer.ok).toBe(false);
    });
  });

  describe('photos', () => {
    it('chooses, keeps and drops', async () => {
      rig.chooses(3);
      const chosen = await platform.photos.choose({ atMost: 9 });
      if (!chosen.ok) throw new Error(chosen.detail);
      expect(chosen.value).toHaveLength(3);
      expect(new Set(chosen.value.map(({ key }) => key)).size).toBe(3);
      for (const photo of chosen.value) {
        expect(Math.max(photo.width, photo.height)).toBeLessThanOrEqual(2560);
        expect(await platform.photos.source(photo.key)).toEqual(expect.any(String));
      }
      const key = chosen.value[0]?.key ?? '';
      await platform.photos.drop(key);
      expect(await platform.photos.source(key)).toBeNull();
      await platform.photos.drop(key);
    });

    it('takes no more than asked for, and no album where only the camera will do', async () => {
      rig.chooses(4);
      const chosen = await platform.photos.choose({ atMost: 2 });
      expect(chosen.ok && chosen.value).toHaveLength(2);
      rig.chooses(1);
      await platform.photos.choose({ atMost: 1, camera: true });
      expect(rig.chooser()).toEqual({ atMost: 1, album: false });
    });

    it('says cancelled where the chooser was closed', async () => {
      rig.chooses('cancel');
      expect(await platform.photos.choose({ atMost: 9 })).toMatchObject({ ok: false, why: 'cancelled' });
    });

    it('has nothing for a key that never was', async () => {
      expect(await platform.photos.source('never')).toBeNull();
    });
  });

  describe('place', () => {
    it('gives numbers and says their datum', async () => {
      rig.stands(HERE);
      expect(await platform.place.here({ timeoutMs: 1000 })).toEqual({ ok: true, value: { ...HERE, crs: rig.crs } });
    });

    it('says denied, with the way through the settings told apart', async () => {
      rig.stands('denied');
      const answer = await platform.place.here({ timeoutMs: 1000 });
      expect(['denied', 'denied-for-good']).toContain(answer.ok ? 'ok' : answer.why);
    });

    it('never waits longer than it was told', async () => {
      rig.stands('hangs');
      expect(await platform.place.here({ timeoutMs: 30 })).toMatchObject({ ok: false, why: 'timeout' });
    });
  });

  describe('storage', () => {
    it('tells nothing from an empty text', () => {
      expect(platform.storage.get('a')).toBeNull();
      expect(platform.storage.set('a', '')).toBe(true);
      expect(platform.storage.get('a')).toBe('');
      expect(platform.storage.keys()).toEqual(['a']);
      platform.storage.remove('a');
      expect(platform.storage.get('a')).toBeNull();
      expect(platform.storage.keys()).toEqual([]);
    });

    it('says when there is no room, and keeps what was there', () => {
      platform.storage.set('a', '1');
      rig.fillStorage();
      expect(platform.storage.set('a', '2')).toBe(false);
      expect(platform.storage.get('a')).toBe('1');
    });
  });

  describe('subscriptions', () => {
    it('says for each template what the person said, or that there is no such dialog', async () => {
      expect(platform.subscribe.available).toBe(rig.subscribes !== null);
      rig.subscribes?.({ t1: 'accept', t2: 'reject' });
      const answer = await platform.subscribe.ask(['t1', 't2']);
      if (rig.subscribes) expect(answer).toEqual({ ok: true, value: { t1: 'accept', t2: 'reject' } });
      else expect(answer).toMatchObject({ ok: false, why: 'unsupported' });
    });

    it('a closed dialog accepts nothing', async () => {
      rig.subscribes?.('closed');
      const answer = await platform.subscribe.ask(['t1']);
      expect(answer.ok ? answer.value.t1 : 'refused').not.toBe('accept');
    });

    it('asks for three at most, and for none not at all', async () => {
      rig.subscribes?.({ a: 'accept', b: 'accept', c: 'accept', d: 'accept' });
      const answer = await platform.subscribe.ask(['a', 'b', 'c', 'd']);
      if (rig.subscribes) expect(answer.ok && Object.keys(answer.value)).toEqual(['a', 'b', 'c']);
      if (rig.subscribes) expect(await platform.subscribe.ask([])).toEqual({ ok: true, value: {} });
    });
  });

  describe('the rest', () => {
    it('hears the app go and come', () => {
      const heard: string[] = [];
      const stop = platform.life.onShow(() => heard.push('show'));
      platform.life.onHide(() => heard.push('hide'));
      rig.hide();
      expect(platform.life.visible()).toBe(false);
      rig.show();
      expect(platform.life.visible()).toBe(true);
      stop();
      rig.show();
      expect(heard).toEqual(['hide', 'show']);
    });

    it('hears the signal go and come', () => {
      const heard: boolean[] = [];
      platform.network.onChange((online) => heard.push(online));
      rig.signal(false);
      expect(platform.network.online()).toBe(false);
      rig.signal(true);
      expect(heard).toEqual([false, true]);
    });

    it('gives a login code where the platform vouches for people', async () => {
      const answer = await platform.loginCode();
      if (rig.loginCode === null) expect(answer).toMatchObject({ ok: false, why: 'unsupported' });
      else expect(answer).toEqual({ ok: true, value: rig.loginCode });
    });

    it('goes to pages, and home where nothing lies behind', () => {
      rig.nav.depth(2);
      platform.nav.to('case', { id: 'a b' });
      platform.nav.back();
      rig.nav.depth(1);
      platform.nav.back();
      expect(rig.nav.calls).toEqual([
        { name: 'navigateTo', url: '/pages/case/index?id=a%20b' },
        { name: 'navigateBack', url: '' },
        { name: 'reLaunch', url: '/pages/index/index' },
      ]);
    });

    it('shows the page from its top, where it is', () => {
      platform.nav.toTop();
      expect(rig.nav.calls).toEqual([{ name: 'pageScrollTo', url: '0' }]);
    });

    it('opens mini-programs of its own kind only, and says which', async () => {
      const own = platform.name === 'web' ? null : platform.name;
      expect(platform.miniPrograms).toBe(own);
      for (const kind of ['wechat', 'alipay'] as const) {
        if (kind === own) continue;
        const answer = await platform.openMiniProgram({ platform: kind, appId: '1', path: null });
        expect(answer).toMatchObject({ ok: false, why: 'unsupported' });
      }
    });

    it('has an address of the card on offer in a browser only, and none where nothing is offered', () => {
      expect(platform.share.link?.() ?? null).toBeNull();
      platform.share.offer({ title: '路灯', route: 'case', params: { id: 'a b' } });
      const link = platform.share.link?.() ?? null;
      if (platform.name === 'web') expect(link).toBe(`${window.location.origin}/#/pages/case/index?id=a%20b`);
      else expect(link).toBeNull();
      platform.share.offer(null);
      expect(platform.share.link?.() ?? null).toBeNull();
    });

    it('copies', async () => {
      expect(await platform.copy('12345')).toEqual({ ok: true, value: undefined });
      expect(rig.clipboard()).toBe('12345');
    });

    it('refuses a mini-program of the other platform', async () => {
      const other = platform.name === 'wechat' ? 'alipay' : 'wechat';
      const answer = await platform.openMiniProgram({ platform: other, appId: '1', path: null });
      expect(answer).toMatchObject({ ok: false, why: 'unsupported' });
    });
  });

  it('what a phone lacks is refused, never pretended', async () => {
    const bare = rig.bare();
    const answers: Record<string, Promise<{ ok: boolean }>> = {
      loginCode: bare.loginCode(),
      scan: bare.scan(),
      search: bare.place.search(null),
      here: bare.place.here({ timeoutMs: 500 }),
      subscribe: bare.subscribe.ask(['t1']),
      guide: bare.privacy.openGuide(),
      settings: bare.openSettings(),
      miniProgram: bare.openMiniProgram({ platform: 'wechat', appId: '1', path: null }),
      share: bare.share.open(),
    };
    for (const name of Object.keys(answers)) {
      expect({ name, answer: await answers[name] }).toMatchObject({ name, answer: { ok: false, why: 'unsupported' } });
    }
  });
}
