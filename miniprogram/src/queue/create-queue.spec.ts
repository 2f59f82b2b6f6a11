import fc from 'fast-check';
import { ApiError } from '../api/api-error';
import { createQueue, type Queue } from './create-queue';
import type { NewJob } from './job';

/** A server that keeps to the contract: an effect is stored with its key, and given again for the same body. */
class Server {
  readonly effects: { by: string; path: string; body: string }[] = [];
  readonly media = new Map<string, string>();
  private readonly answers = new Map<string, { body: string; answer: { id: string; number: string } }>();

  send(by: string, path: string, body: unknown, key: string): { id: string; number: string } {
    const text = JSON.stringify(body);
    const known = this.answers.get(`${by} ${path} ${key}`);
    if (known && known.body !== text) throw new ApiError(422, 'idempotency-mismatch', null, null);
    if (known) return known.answer;
    const answer = { id: `case-${this.effects.length}`, number: '26112204839153' };
    this.answers.set(`${by} ${path} ${key}`, { body: text, answer });
    this.effects.push({ by, path, body: text });
    return answer;
  }

  upload(by: string, key: string): string {
    const id = this.media.get(`${by} ${key}`) ?? `media-${this.media.size}`;
    this.media.set(`${by} ${key}`, id);
    return id;
  }
}

type Fault = 'lost-before' | 'lost-after' | 'fault' | 'busy' | 'too-many' | 'signed-out' | 'login-page' | 'fine';

/** A phone: its storage and photos outlive the app; `begin` is a start of the app. */
class Phone {
  readonly entries = new Map<string, string>();
  readonly photos = new Set<string>();
  now = 1_000_000;
  owner: string | null = 'me';
  full = false;
  faults: Fault[] = [];
  private timers = new Map<number, { at: number; run: () => void }>();
  private alive = 0;
  private ids = 0;
  private readonly listeners = new Set<() => void>();

  constructor(readonly server: Server) {}

  begin(): Queue {
    const life = (this.alive += 1);
    this.timers.clear();
    this.listeners.clear();
    const meet = async <T>(act: () => T): Promise<T> => {
      // An app that was killed calls nobody; what went out before goes on, and its answer comes to nobody.
      if (life !== this.alive) return new Promise<T>(() => undefined);
      await Promise.resolve();
      const fault = this.faults.shift() ?? 'fine';
      if (fault === 'lost-before') throw new ApiError(null, null, 'offline', null);
      if (fault === 'fault') throw new ApiError(500, 'internal', null, null);
      if (fault === 'busy') throw new ApiError(409, 'idempotency-in-progress', null, null);
      if (fault === 'too-many') throw new ApiError(429, 'too-many-requests', null, null, [], null, 30_000);
      if (fault === 'signed-out') throw new ApiError(401, 'token-expired', null, null);
      if (fault === 'login-page') return '<html>' as T;
      const result = act();
      if (fault === 'lost-after') throw new ApiError(null, null, 'timeout', null);
      return life === this.alive ? result : new Promise<T>(() => undefined);
    };
    const queue = createQueue({
      storage: {
        get: (key) => this.entries.get(key) ?? null,
        set: (key, value) => (this.full ? false : (this.entries.set(key, value), true)),
        remove: (key) => void this.entries.delete(key),
        keys: () => [...this.entries.keys()],
      },
      dropPhoto: (key) => void this.photos.delete(key),
      owner: { get: () => this.owner, subscribe: (listener) => (this.listeners.add(listener), () => undefined) },
      newId: () => `id-${(this.ids += 1)}`,
      now: () => this.now,
      random: () => 0.5,
      setTimer: (run, ms) => (this.timers.set((this.ids += 1), { at: this.now + ms, run }), this.ids),
      clearTimer: (timer) => void this.timers.delete(timer as number),
      send: (path, body, key) => {
        const by = this.owner ?? '';
        return meet(() => this.server.send(by, path, body, key));
      },
      upload: (_photo, key, _place, onShare) => {
        const by = this.owner ?? '';
        return meet(() => (onShare(0.5), this.server.upload(by, key)));
      },
      hasPhoto: (key) => Promise.resolve(this.photos.has(key)),
    });
    queue.start();
    return queue;
  }

  logIn(owner: string | null): void {
    this.owner = owner;
    this.listeners.forEach((listener) => listener());
  }

  photo(key: string) {
    this.photos.add(key);
    return { key, bytes: 1, width: 1, height: 1 };
  }

  async pass(ms: number): Promise<void> {
    this.now += ms;
    for (const [id, timer] of [...this.timers]) {
      if (timer.at > this.now) continue;
      this.timers.delete(id);
      timer.run();
    }
    await settled();
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
};

const report = (title: string, more: Partial<NewJob> = {}): NewJob => ({
  kind: 'report',
  title,
  path: '/cases',
  body: { description: title },
  ...more,
});

describe('the queue', () => {
  let server: Server;
  let phone: Phone;
  let queue: Queue;
  const states = () => queue.jobs.get().map(({ state }) => state);

  beforeEach(() => {
    server = new Server();
    phone = new Phone(server);
    queue = phone.begin();
  });

  it('sends photos, then the words, and says that it did', async () => {
    const told: string[] = [];
    queue.onSent((job) => told.push(job.title));
    queue.enqueue(report('路坏了', { photos: [phone.photo('a'), phone.photo('b')] }));
    expect(states()).toEqual(['sending']);
    await settled();
    expect(server.effects).toHaveLength(1);
    expect(JSON.parse(server.effects[0]?.body ?? '')).toEqual({
      description: '路坏了',
      photoIds: ['media-0', 'media-1'],
    });
    expect(queue.jobs.get()[0]).toMatchObject({ state: 'sent', result: { id: 'case-0', number: '26112204839153' } });
    expect(told).toEqual(['路坏了']);
    expect([...phone.photos]).toEqual([]);
  });

  it('waits without signal, goes on at its return, and sends once though the first answer was lost', async () => {
    phone.faults = ['lost-after', 'lost-before'];
    queue.enqueue(report('灯不亮'));
    await settled();
    expect(states()).toEqual(['waiting']);
    queue.wake();
    await settled();
    expect(states()).toEqual(['waiting']);
    queue.wake();
    await settled();
    expect(states()).toEqual(['sent']);
    expect(server.effects).toHaveLength(1);
  });

  it('resumes the photos where they stopped', async () => {
    phone.faults = ['fine', 'lost-before'];
    queue.enqueue(report('x', { photos: [phone.photo('a'), phone.photo('b')] }));
    await settled();
    expect(queue.jobs.get()[0]?.photos.map(({ mediaId, state }) => [mediaId, state])).toEqual([
      ['media-0', 'sent'],
      [null, 'waiting'],
    ]);
    queue = phone.begin();
    await settled();
    expect(states()).toEqual(['sent']);
    expect(server.media.size).toBe(2);
  });

  it('is not sent by another person, and goes on when the first comes back', async () => {
    phone.faults = ['lost-before'];
    queue.enqueue(report('我的'));
    await settled();
    phone.logIn('you');
    expect(queue.jobs.get()).toEqual([]);
    await phone.pass(120_000);
    expect(server.effects).toEqual([]);
    phone.logIn('me');
    await settled();
    expect(server.effects.map(({ by }) => by)).toEqual(['me']);
  });

  it('keeps what was written before anybody logged in for whoever logs in first', async () => {
    phone.logIn(null);
    queue.enqueue(report('还没登录'));
    await settled();
    expect([states(), server.effects.length]).toEqual([['waiting'], 0]);
    phone.logIn('me');
    await settled();
    expect(server.effects).toHaveLength(1);
    phone.logIn('you');
    expect(queue.jobs.get()).toEqual([]);
  });

  it('stops for a photo that the phone has lost, and goes without it when told to', async () => {
    const id = queue.enqueue(report('x', { photos: [{ key: 'gone', bytes: 1, width: 1, height: 1 }] })) ?? '';
    await settled();
    expect(queue.find(id)).toMatchObject({ state: 'refused', problem: { code: 'photo-gone' } });
    expect(queue.edit(id, { description: 'x' }, { photos: [] })).toBe(true);
    await settled();
    expect(server.effects.map(({ body }) => body)).toEqual(['{"description":"x"}']);
  });

  it('refuses a wish that the phone has no room for, and keeps nothing half', async () => {
    phone.full = true;
    expect(queue.enqueue(report('x'))).toBeNull();
    await settled();
    expect([queue.jobs.get().length, server.effects.length]).toEqual([0, 0]);
  });

  it('goes on with what it holds though the phone filled up meanwhile', async () => {
    phone.faults = ['lost-before'];
    queue.enqueue(report('x', { photos: [phone.photo('a')] }));
    phone.full = true;
    await settled();
    queue.wake();
    await settled();
    expect(states()).toEqual(['sent']);
  });

  it('never sends what another window discarded or sent', async () => {
    phone.faults = ['lost-before', 'lost-before'];
    const first = queue.enqueue(report('a')) ?? '';
    queue.enqueue(report('b'));
    await settled();
    phone.entries.delete(`job:me:${first}`);
    queue.wake();
    await settled();
    expect(server.effects.map(({ body }) => body)).toEqual(['{"description":"b"}']);
  });

  it('forgets what was sent after a day, not what was not', async () => {
    queue.enqueue(report('a'));
    await settled();
    await phone.pass(25 * 3600_000);
    queue.wake();
    await settled();
    expect(queue.jobs.get()).toEqual([]);
    expect([...phone.entries.keys()]).toEqual([]);
  });

  it('does not send a second time what the server may have forgotten', async () => {
    phone.faults = ['lost-after'];
    queue.enqueue(report('a'));
    await settled();
    phone.faults = ['fine'];
    await phone.pass(7 * 24 * 3600_000);
    expect(queue.jobs.get()[0]).toMatchObject({ state: 'refused', problem: { code: 'too-old' } });
    expect(server.effects).toHaveLength(1);
  });

  it('cannot be discarded or changed while it is on its way', async () => {
    const id = queue.enqueue(report('a')) ?? '';
    expect([queue.discard(id), queue.edit(id, {}), queue.retry(id)]).toEqual([false, false, false]);
    await settled();
    expect(queue.retry(id)).toBe(false);
    expect(queue.discard(id)).toBe(true);
  });

  it('drops the photos of what was given up, unless somebody else has them', async () => {
    phone.faults = ['lost-before', 'lost-before'];
    const a = queue.enqueue(report('a', { photos: [phone.photo('a')] })) ?? '';
    await settled();
    const b = queue.enqueue(report('b', { photos: [phone.photo('b')] })) ?? '';
    await settled();
    queue.discard(a);
    queue.discard(b, true);
    expect([...phone.photos]).toEqual(['b']);
  });

  it('throws away everything of its person and of nobody, on its way or not, and nothing of another', async () => {
    phone.logIn(null);
    queue.enqueue(report('nobody’s', { photos: [phone.photo('n')] }));
    phone.owner = 'other';
    queue = phone.begin();
    phone.faults = ['lost-before', 'lost-before'];
    await settled();
    phone.logIn('me');
    phone.faults = ['fault'];
    queue.enqueue(report('waits', { photos: [phone.photo('w')] }));
    await settled();
    queue.enqueue(report('on its way', { photos: [phone.photo('o')] }));
    queue.discardAll();
    await settled();
    await phone.pass(3600_000);
    expect(queue.jobs.get()).toEqual([]);
    expect([...phone.entries.keys()].map((key) => key.split(':')[1])).toEqual(['other']);
    expect([...phone.photos]).toEqual(['n']);
    expect(server.effects).toEqual([]);
  });

  it('keeps the order of one case', async () => {
    phone.faults = ['fault'];
    queue.enqueue(report('accept', { caseId: 'c', path: '/cases/c/actions/accept' }));
    queue.enqueue(report('settle', { caseId: 'c', path: '/cases/c/actions/settle' }));
    await settled();
    expect(server.effects).toEqual([]);
    await phone.pass(1000);
    expect(server.effects.map(({ path }) => path)).toEqual(['/cases/c/actions/accept', '/cases/c/actions/settle']);
  });
});

type Move = { fault: Fault } | 'wake' | 'restart' | 'photo' | 'words' | 'away' | 'home' | { pass: number };

describe('whatever comes between', () => {
  const fault = fc.constantFrom<Fault>(
    'lost-before',
    'lost-after',
    'fault',
    'busy',
    'too-many',
    'signed-out',
    'login-page',
    'fine',
  );
  const move: fc.Arbitrary<Move> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ fault }) },
    { weight: 5, arbitrary: fc.constantFrom<Move>('wake', 'restart', 'photo', 'words', 'away', 'home') },
    { weight: 2, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 90_000 }) }) },
  );

  it('each wish is carried out once and none is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 40 }), async (moves) => {
        const server = new Server();
        const phone = new Phone(server);
        let queue = phone.begin();
        const wishes: string[] = [];
        for (const now of moves) {
          if (typeof now === 'object') {
            if ('fault' in now) phone.faults.push(now.fault);
            else await phone.pass(now.pass);
            continue;
          }
          if (now === 'wake') queue.wake();
          // At once: in the middle of whatever was under way.
          if (now === 'restart') queue = phone.begin();
          if (now === 'away') phone.logIn('you');
          if (now === 'home') phone.logIn('me');
          if (now === 'photo' || now === 'words') {
            const title = `${phone.owner} ${wishes.length}`;
            const photos = now === 'photo' ? [phone.photo(title)] : [];
            expect(queue.enqueue(report(title, { photos }))).not.toBeNull();
            wishes.push(title);
          }
          if (now === 'home' || now === 'wake') await settled();
        }
        phone.faults = [];
        for (const owner of ['you', 'me']) {
          phone.logIn(owner);
          for (let turn = 0; turn < 5; turn += 1) await phone.pass(61_000);
        }
        const done = server.effects.map(({ by, body }) => ({
          by,
          title: (JSON.parse(body) as { description: string }).description,
        }));
        expect(done.map(({ title }) => title).sort()).toEqual([...wishes].sort());
        for (const { by, title } of done) expect(title.split(' ')[0]).toBe(by);
      }),
      { numRuns: 400 },
    );
  });
});
