/** Real: instance, sandbox, the built app in Chromium. Every page as a screen reader, an old eye and a thick thumb meet it. */
import type { Phone, PhoneOptions } from './phone';
import { axe, overhang, smallerThan, targetsBelow } from './seen';
import { ROUTES, type RouteName, type RouteParams } from '../src/routes';
import { inBrowser, Town } from './town';

interface Stop {
  name: string;
  who: 'lin' | 'guo' | null;
  route: RouteName;
  params: RouteParams;
}

/** `what` → complaints, of the pages that have any. */
type Findings = Record<string, string[]>;

inBrowser('Every page [browser]', () => {
  let town: Town;
  let stops: Stop[];

  beforeAll(async () => {
    town = await Town.begins();
    const at = await town.spot('guo');
    const { id, grid } = await town.reported('lin', { location: at });
    const guo = await town.person('guo');
    await guo.does(id, 'accept');
    await guo.does(id, 'ask', { note: '裂缝大概有多长？' });
    await town.reported('chen', { location: await town.spot('guo', 200) });
    const entry = (await (await fetch(`${town.instance.url}/api/v1/services`)).json()) as {
      groups: { entries: { id: string }[] }[];
    };
    const lin = (name: string, route: RouteName, params: RouteParams = {}): Stop => ({
      name,
      who: 'lin',
      route,
      params,
    });
    const staff = (name: string, route: RouteName, params: RouteParams = {}): Stop => ({
      name,
      who: 'guo',
      route,
      params,
    });
    stops = [
      lin('home', 'home'),
      lin('nearby', 'home', { tab: 'nearby' }),
      lin('inbox', 'home', { tab: 'inbox' }),
      lin('me', 'home', { tab: 'me' }),
      lin('nearby page', 'nearby'),
      lin('inbox page', 'inbox'),
      lin('report', 'report'),
      lin('case', 'case', { id }),
      lin('grid', 'grid', { code: grid.code }),
      lin('forged board', 'grid', { scene: 'AAAAAAAAAAAAAAAAAAAAAAAA' }),
      lin('services', 'service'),
      lin('service', 'service', { id: entry.groups[0]?.entries[0]?.id }),
      ...['cases', 'consents', 'privacy', 'delete', 'about', 'look'].map((part) => lin(part, 'settings', { part })),
      { name: 'login', who: null, route: 'login', params: {} },
      staff('tasks', 'tasks'),
      staff('task', 'task', { id }),
      staff('patrol', 'patrol'),
    ];
  }, 120_000);
  afterAll(() => town?.ends());

  /** Walks every page so, and answers what `look` complains of. */
  async function walk(options: PhoneOptions, look: (phone: Phone, stop: Stop) => Promise<string[]>): Promise<Findings> {
    const at = await town.spot('guo');
    const findings: Findings = {};
    const walkers = (['lin', 'guo', null] as const).map(async (who) => {
      const phone = await town.phone(who, { at, ...options });
      for (const stop of stops.filter((one) => one.who === who)) {
        await phone.open(stop.route, stop.params);
        await phone.rests();
        const found = await look(phone, stop);
        if (found.length > 0) findings[stop.name] = found;
      }
      await phone.off();
    });
    await Promise.all(walkers);
    return findings;
  }

  it('is visited below: none is forgotten', () => {
    expect(new Set(stops.map(({ route }) => route))).toEqual(new Set(Object.keys(ROUTES)));
  });

  it('has nothing serious for axe, and targets a thumb can hit', async () => {
    const found = await walk({}, async ({ page }) => [...(await axe(page)), ...(await targetsBelow(page, 44))]);
    expect(found).toEqual({});
  }, 120_000);

  it('has nothing serious for axe in the dark', async () => {
    expect(await walk({ theme: 'dark' }, async ({ page }) => axe(page))).toEqual({});
  }, 120_000);

  it('in elder mode: nothing serious, nothing under 18 px, targets of 60 px, nothing beyond the edge', async () => {
    const found = await walk({ look: { scale: 1.875 } }, async ({ page }) => [
      ...(await axe(page)),
      ...(await smallerThan(page, 18)),
      ...(await targetsBelow(page, 60)),
      ...over(await overhang(page)),
    ]);
    expect(found).toEqual({});
  }, 120_000);

  it.each([
    ['320 px', { width: 320, height: 568 }],
    ['320 px in elder mode', { width: 320, height: 568, look: { scale: 1.875 as const } }],
    ['200 %', { width: 188, height: 406 }],
    ['320 px in English', { width: 320, height: 568, look: { language: 'en' as const } }],
  ])(
    'at %s nothing hangs over the edge',
    async (_name, options) => {
      expect(await walk(options, async ({ page }) => over(await overhang(page)))).toEqual({});
    },
    120_000,
  );

  it('nothing broke on the way', () => expect(town.complaints()).toEqual([]));
});

function over(px: number): string[] {
  return px > 0 ? [`${px} px hang over the edge`] : [];
}
