import { loadConfig } from '../config';
import { ManualClock } from '../infra/clock';
import { MediaUrls, type Variant } from './media-urls';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 4, 5, 12);
const configWith = (secret: number) =>
  loadConfig({
    JWT_SECRET: Buffer.alloc(32, secret).toString('base64'),
    DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
    PUBLIC_URL: 'https://example.org/',
  });

function at(time: number, secret = 7): MediaUrls {
  return new MediaUrls(configWith(secret), new ManualClock(time));
}

interface Parts {
  id: string;
  v: Variant;
  exp: string;
  sig: string;
}

function partsOf(text: string): Parts {
  const url = new URL(text);
  const get = (name: string): string => url.searchParams.get(name) ?? '';
  return { id: url.pathname.split('/').pop() ?? '', v: get('v') as Variant, exp: get('exp'), sig: get('sig') };
}

const left = (urls: MediaUrls, { id, v, exp, sig }: Parts): number | null => urls.secondsLeft(id, v, exp, sig);

test('the address stays the same within the hour and changes with the next', () => {
  const first = at(NOON + 1).url('p', 'original');
  expect(at(NOON + HOUR).url('p', 'original')).toBe(first);
  expect(at(NOON + HOUR + 1).url('p', 'original')).not.toBe(first);
  expect(first).toMatch(/^https:\/\/example\.org\/api\/v1\/media\/p\?v=original&exp=\d{10}&sig=[\w-]{43}$/);
});

test.each([0, 1, HOUR / 2, HOUR - 1])('made %i ms past the hour, it is good for two to three hours', (past) => {
  const parts = partsOf(at(NOON + past).url('p', 'thumb'));
  const life = Number(parts.exp) * 1000 - (NOON + past);
  expect(life).toBeGreaterThanOrEqual(2 * HOUR);
  expect(life).toBeLessThan(3 * HOUR);
  expect(left(at(Number(parts.exp) * 1000 - 1000), parts)).toBe(1);
  expect(left(at(Number(parts.exp) * 1000), parts)).toBeNull();
});

test("the image check's address is good for 60 minutes", () => {
  const parts = partsOf(at(NOON).checkUrl('p'));
  expect(left(at(NOON), parts)).toBe(3600);
  expect(left(at(NOON + HOUR), parts)).toBeNull();
});

test('nothing of it can be altered', () => {
  const urls = at(NOON);
  const right = partsOf(urls.url('p', 'thumb'));
  expect(left(urls, right)).toBe(7200);
  const wrong: Partial<Parts>[] = [
    { id: 'q' },
    { v: 'original' },
    { exp: String(Number(right.exp) + 1) },
    { exp: `${right.exp}0` },
    { exp: '' },
    { exp: 'Infinity' },
    { sig: '' },
    { sig: right.sig.slice(0, -2) },
    { sig: right.sig.replace(/^./, (char) => (char === 'A' ? 'B' : 'A')) },
    { sig: `${right.sig}AAAA` },
  ];
  for (const change of wrong) expect([change, left(urls, { ...right, ...change })]).toEqual([change, null]);
});

test("another server's secret signs other addresses", () => {
  expect(left(at(NOON, 8), partsOf(at(NOON, 7).url('p', 'thumb')))).toBeNull();
});
